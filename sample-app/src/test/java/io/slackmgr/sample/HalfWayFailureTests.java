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

package io.slackmgr.sample;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.dynamodb.store.SlackManagerTable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A request that fails after it has saved alert and issue leaves neither, and no event.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@Import(HalfWayFailureTests.FailAfterSaveIssue.class)
class HalfWayFailureTests {

	@Autowired
	private IssueService issues;

	@Autowired
	private DynamoDbClient client;

	@Test
	void nothingIsLeft() {
		Alert alert = Alert.builder().slackChannelId("C1").correlationId("c").header("h").build();
		assertThatIllegalStateException().isThrownBy(() -> this.issues.accept(alert)).withMessage("half-way");
		for (String table : List.of("slackmgr", "slackmgr-events")) {
			assertThat(this.client.scan((scan) -> scan.tableName(table)).items()).isEmpty();
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class FailAfterSaveIssue {

		@Bean
		static BeanPostProcessor failAfterSaveIssue() {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					return (bean instanceof SlackManagerRepository repository) ? failing(repository) : bean;
				}
			};
		}

		private static Object failing(SlackManagerRepository repository) {
			return Proxy.newProxyInstance(SlackManagerTable.class.getClassLoader(),
					new Class<?>[] { SlackManagerRepository.class }, (proxy, method, arguments) -> {
						Object result = invoke(repository, method, arguments);
						if (method.getName().equals("saveIssue")) {
							throw new IllegalStateException("half-way");
						}
						return result;
					});
		}

		private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
			try {
				return method.invoke(target, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		}

	}

}
