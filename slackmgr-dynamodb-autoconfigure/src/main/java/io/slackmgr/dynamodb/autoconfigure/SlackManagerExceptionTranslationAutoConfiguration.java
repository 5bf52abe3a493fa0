package io.slackmgr.dynamodb.autoconfigure;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;
import io.slackmgr.dynamodb.exception.FailedRequestInterceptor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of what turns DynamoDB's errors into Spring's exceptions, in the
 * application's {@code @Repository} classes too, which Spring Boot's exception
 * translation takes care of.
 */
@AutoConfiguration(before = DynamoDbAutoConfiguration.class)
@ConditionalOnClass(DynamoDbAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
public final class SlackManagerExceptionTranslationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static DynamoDbExceptionTranslator slackmgrExceptionTranslator() {
		return new DynamoDbExceptionTranslator();
	}

	/** Comes last, since it adds to what is there. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	DynamoDbClientCustomizer slackmgrFailedRequestCustomizer() {
		return (builder) -> builder.overrideConfiguration(builder.overrideConfiguration()
			.toBuilder()
			.addExecutionInterceptor(new FailedRequestInterceptor())
			.build());
	}

}
