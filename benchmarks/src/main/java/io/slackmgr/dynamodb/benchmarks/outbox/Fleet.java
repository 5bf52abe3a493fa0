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

package io.slackmgr.dynamodb.benchmarks.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.slackmgr.dynamodb.benchmarks.engine.DelayedHttpClient;
import io.slackmgr.dynamodb.benchmarks.engine.Engine;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Instances of one service. Each is an application on the starter with its own client,
 * threads, and name among the instances, as in a deployment. They share a JVM, because
 * JVMs of their own would compete for the same processors while they warm up.
 */
public final class Fleet implements AutoCloseable {

	private static final AtomicInteger TABLES = new AtomicInteger();

	private final Deliveries deliveries = new Deliveries();

	private final List<DelayedHttpClient> clients = new ArrayList<>();

	private final List<ConfigurableApplicationContext> workers = new ArrayList<>();

	private final ConfigurableApplicationContext producer;

	/**
	 * Starts the instances.
	 * @param engine what they share
	 * @param latency how many milliseconds each of the workers' requests is held up
	 * @param workers how many instances deliver; one more enqueues, and is not held up
	 * @param properties of all of them
	 */
	public Fleet(Engine engine, double latency, int workers, Map<String, Object> properties) {
		String table = "benchmark-" + TABLES.incrementAndGet();
		DelayedHttpClient direct = new DelayedHttpClient(engine.client(), 0);
		this.producer = application(engine, direct, table).properties(properties)
			.properties("slackmgr.dynamodb.outbox.poller.enabled=false")
			.run();
		for (int worker = 0; worker < workers; worker++) {
			DelayedHttpClient client = new DelayedHttpClient(engine.client(), latency);
			OutboxHandler handler = this.deliveries.handler(worker);
			this.clients.add(client);
			this.workers.add(application(engine, client, table)
				.initializers(
						(GenericApplicationContext context) -> context.registerBean(OutboxHandler.class, () -> handler))
				.properties(properties)
				.run());
		}
	}

	private static SpringApplicationBuilder application(Engine engine, DelayedHttpClient client, String table) {
		return new SpringApplicationBuilder(Instance.class).web(WebApplicationType.NONE)
			.initializers((GenericApplicationContext context) -> context.registerBean(DynamoDbClientCustomizer.class,
					() -> (builder) -> builder.httpClient(client)))
			.properties("spring.cloud.aws.region.static=eu-central-1", "spring.cloud.aws.credentials.access-key=key",
					"spring.cloud.aws.credentials.secret-key=secret",
					"spring.cloud.aws.dynamodb.endpoint=" + engine.endpoint(), "slackmgr.dynamodb.table-name=" + table,
					"slackmgr.dynamodb.schema.mode=create", "slackmgr.dynamodb.store.enabled=false",
					"slackmgr.dynamodb.idempotency.enabled=false", "slackmgr.dynamodb.event-bus.enabled=false",
					"logging.level.root=error", "spring.main.banner-mode=off");
	}

	/**
	 * Starts to deliver, if the properties have left that for later.
	 */
	public void startPolling() {
		this.workers.forEach((worker) -> worker.getBean(OutboxPolling.class).start());
	}

	/**
	 * What the instances have sent.
	 * @return the deliveries
	 */
	public Deliveries deliveries() {
		return this.deliveries;
	}

	/**
	 * How many requests the workers have sent.
	 * @return the number
	 */
	public long requests() {
		return this.clients.stream().mapToLong(DelayedHttpClient::requests).sum();
	}

	/**
	 * The outbox of one of the workers.
	 * @param number any number
	 * @return the outbox, of each worker in turn
	 */
	public Outbox worker(int number) {
		return this.workers.get(number % this.workers.size()).getBean(Outbox.class);
	}

	/**
	 * The outbox of the instance that only enqueues.
	 * @return the outbox
	 */
	public Outbox producer() {
		return this.producer.getBean(Outbox.class);
	}

	/**
	 * The event bus of that instance, if the properties enable it.
	 * @return the event bus
	 */
	public EventBus events() {
		return this.producer.getBean(EventBus.class);
	}

	/**
	 * An entry of half a KB.
	 * @param number its number
	 * @param keys how many ordering keys take turns
	 * @param due when it is due
	 * @return the entry
	 */
	public static OutboxEntry entry(int number, int keys, Instant due) {
		return OutboxEntry.builder("acme", "issue.opened")
			.aggregate("issue", Integer.toString(number % keys))
			.title("Orders are late")
			.body("The queue of incoming orders has grown past its limit of 10 000. ".repeat(4))
			.scheduledAt(due)
			.build();
	}

	@Override
	public void close() {
		this.workers.forEach(ConfigurableApplicationContext::close);
		this.producer.close();
	}

	/**
	 * An instance.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Instance {

	}

}
