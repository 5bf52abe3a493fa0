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

package io.slackmgr.dynamodb.autoconfigure.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.Outbox;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of the web layer that has this library beside it.
 */
@WebMvcTest
@AutoConfigureTestDynamoDb
@Import(TestDynamoDbSliceTests.Orders.class)
class TestDynamoDbSliceTests {

	private static final Path IMPORTS = Path.of("src/main/resources/META-INF/spring");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private TestOutbox outbox;

	@RepeatedTest(2)
	void aHandlerCommitsInASliceOnceForEachKey() {
		assertThat(order("\"k1\"")).hasStatusOk().bodyText().isEqualTo("one in a transaction: true");
		assertThat(order("\"k1\"")).hasStatusOk().hasHeader("Idempotent-Replayed", "true");

		assertThat(this.outbox).forTenant("acme").hasTypes("order.made");
	}

	private MockMvcTester.MockMvcRequestBuilder order(String key) {
		return this.mvc.post()
			.uri("/orders")
			.header("Idempotency-Key", key)
			.contentType(MediaType.TEXT_PLAIN)
			.content("one");
	}

	/**
	 * All that do the work are imported; health, meters, traces and the console are left
	 * to tests that ask for them.
	 */
	@Test
	void noAutoConfigurationIsForgotten() throws IOException {
		List<String> imported = Files
			.readAllLines(IMPORTS.resolve(AutoConfigureTestDynamoDb.class.getName() + ".imports"));
		List<String> all = Files
			.readAllLines(IMPORTS.resolve("org.springframework.boot.autoconfigure.AutoConfiguration.imports"));

		assertThat(imported).isSorted()
			.containsAll(all.stream()
				.filter((name) -> !name.matches(".*(Metrics|Health|Observation|Console|SchemaRun).*"))
				.toList());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@RestController
	static class Orders {

		private final Outbox outbox;

		Orders(Outbox outbox) {
			this.outbox = outbox;
		}

		@PostMapping("/orders")
		@Idempotent(header = "Idempotency-Key")
		@Transactional
		public String order(@RequestBody String order) {
			this.outbox.enqueue(OutboxEntry.builder("acme", "order.made").title(order).build());
			return order + " in a transaction: " + TransactionSynchronizationManager.isActualTransactionActive();
		}

	}

}
