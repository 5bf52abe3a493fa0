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

import java.util.concurrent.atomic.AtomicInteger;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.schema.TableDefinition;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * A test of the web layer alone, of an application whose main class declares a table.
 */
@WebMvcTest
@AutoConfigureIdempotency
@Import(WebSliceTests.Orders.class)
class WebSliceTests {

	@Autowired
	private MockMvc mvc;

	@Autowired
	private ApplicationContext context;

	@Test
	void needsNeitherAClientNorAResolverForTheDefinition() {
		assertThat(this.context.getBeansOfType(TableDefinition.class)).hasSize(1);
		assertThat(this.context.getBeansOfType(DynamoDbClient.class)).isEmpty();
	}

	@Test
	void idempotentMethodsRunOnceForEachKey() throws Exception {
		order("\"k1\"", "one").andExpect(status().isOk()).andExpect(content().string("order 1"));
		order("\"k1\"", "one").andExpect(content().string("order 1"))
			.andExpect(header().string("Idempotent-Replayed", "true"));
		order("\"k1\"", "two").andExpect(status().isUnprocessableContent());
	}

	@Test
	void missingKeyIsRefusedWithItsHeader() throws Exception {
		this.mvc.perform(post("/orders").contentType(MediaType.TEXT_PLAIN).content("one"))
			.andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.detail").value("The request lacks the header Idempotency-Key:"
					+ " send a key of its own for each operation, a UUID for instance"));
	}

	private ResultActions order(String key, String body) throws Exception {
		return this.mvc
			.perform(post("/orders").header("Idempotency-Key", key).contentType(MediaType.TEXT_PLAIN).content(body));
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

		@Bean
		TableDefinition orderTable() {
			return TableDefinition.fromBean(Order.class);
		}

	}

	@RestController
	static class Orders {

		private final AtomicInteger orders = new AtomicInteger();

		@PostMapping("/orders")
		@Idempotent(header = "Idempotency-Key")
		public String order(@RequestBody String order) {
			return "order " + this.orders.incrementAndGet();
		}

	}

	@DynamoDbBean
	public static class Order {

		private String id = "";

		@DynamoDbPartitionKey
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

	}

}
