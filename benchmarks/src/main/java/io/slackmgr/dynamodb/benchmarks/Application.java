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

package io.slackmgr.dynamodb.benchmarks;

import java.util.ArrayList;
import java.util.List;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.idempotency.Idempotent;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * An application on the starter as its users have it, but for the HTTP client.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Application {

	static final String METRICS = "metrics";

	static ConfigurableApplicationContext start(String... profiles) {
		List<String> properties = new ArrayList<>(List.of("spring.cloud.aws.region.static=eu-central-1",
				"spring.cloud.aws.credentials.access-key=key", "spring.cloud.aws.credentials.secret-key=secret",
				"slackmgr.dynamodb.schema.mode=none", "slackmgr.dynamodb.outbox.poller.enabled=false",
				"logging.level.root=warn", "spring.main.banner-mode=off"));
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.profiles(profiles)
			.properties(properties.toArray(String[]::new))
			.run();
	}

	@Bean
	CannedHttpClient cannedHttpClient() {
		return new CannedHttpClient();
	}

	@Bean
	DynamoDbClientCustomizer cannedHttpClientCustomizer(CannedHttpClient client) {
		return (builder) -> builder.httpClient(client);
	}

	@Bean
	OrderService orderService() {
		return new OrderService();
	}

	@Configuration(proxyBeanMethods = false)
	@Profile(METRICS)
	static class MetricsConfiguration {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

	/**
	 * A handler that has no effect of its own.
	 */
	public static class OrderService {

		/**
		 * Takes an order.
		 * @param order the order
		 * @return that it was accepted
		 */
		@Idempotent(key = "#order.id", scope = "place-order", retention = "24h")
		public Confirmation place(Order order) {
			return new Confirmation(order.id(), "accepted");
		}

	}

	/**
	 * What the handler is called with.
	 */
	public record Order(String id, String article, int count) {
	}

	/**
	 * What the handler answers.
	 */
	public record Confirmation(String id, String state) {
	}

}
