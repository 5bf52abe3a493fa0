/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.slackmgr.dynamodb.autoconfigure.idempotency;

import java.time.Clock;
import java.time.Duration;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentTemplate;
import io.slackmgr.dynamodb.idempotency.store.IdempotencySettings;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotentWebAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(AopAutoConfiguration.class,
			IdempotentAutoConfiguration.class, IdempotentWebAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withBean("slackmgrClock", Clock.class, Clock::systemUTC)
		.withBean(IdempotencyStore.class, IdempotentWebAutoConfigurationTests::store);

	private static IdempotencyStore store() {
		return IdempotencyStore.inMemory(new InMemoryTransactions(), Clock.systemUTC(),
				new IdempotencySettings(1000, Duration.ZERO));
	}

	@Test
	void keysComeFromTheHeaderOfTheRequest() {
		this.runner.withBean(Handler.class).run((context) -> {
			assertThat(context).hasBean("slackmgrIdempotencyProblemAdvice");
			assertThat(handle(context.getBean(Handler.class), "a").getHeader("Idempotent-Replayed")).isNull();
			assertThat(handle(context.getBean(Handler.class), "a").getHeader("Idempotent-Replayed")).isEqualTo("true");
			assertThat(handle(context.getBean(Handler.class), "b").getHeader("Idempotent-Replayed")).isNull();
		});
	}

	private static MockHttpServletResponse handle(Handler handler, String key) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("Idempotency-Key", key);
		MockHttpServletResponse response = new MockHttpServletResponse();
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
		try {
			handler.handle();
			return response;
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
	}

	@Test
	void isAbsentWithoutSpringMvc() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(IdempotentTemplate.class)
				.doesNotHaveBean("slackmgrWebRequestAccess")
				.doesNotHaveBean("slackmgrIdempotencyProblemAdvice"));
	}

	@Test
	void isAbsentInAnApplicationThatServesNoWeb() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withBean("slackmgrClock", Clock.class, Clock::systemUTC)
			.withBean(IdempotencyStore.class, IdempotentWebAutoConfigurationTests::store)
			.run((context) -> assertThat(context).hasSingleBean(IdempotentTemplate.class)
				.doesNotHaveBean("slackmgrWebRequestAccess"));
	}

	static class Handler {

		@Idempotent(header = "Idempotency-Key")
		public void handle() {
		}

	}

}
