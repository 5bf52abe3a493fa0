package io.slackmgr.dynamodb.autoconfigure;

import io.slackmgr.dynamodb.idempotency.IdempotencyProblemAdvice;
import io.slackmgr.dynamodb.idempotency.IdempotencyStore;
import io.slackmgr.dynamodb.idempotency.ServletRequestAccess;
import io.slackmgr.dynamodb.idempotency.WebRequestAccess;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of idempotent methods that handle the requests of Spring MVC.
 */
@AutoConfiguration(after = SlackManagerIdempotentAutoConfiguration.class)
@ConditionalOnClass(name = { "org.springframework.web.servlet.DispatcherServlet", "jakarta.servlet.Servlet" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.idempotency.enabled" },
		matchIfMissing = true)
@ConditionalOnBean(IdempotencyStore.class)
public final class SlackManagerIdempotentWebAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(WebRequestAccess.class)
	ServletRequestAccess slackmgrWebRequestAccess() {
		return new ServletRequestAccess();
	}

	@Bean
	@ConditionalOnMissingBean
	IdempotencyProblemAdvice slackmgrIdempotencyProblemAdvice() {
		return new IdempotencyProblemAdvice();
	}

}
