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

package io.slackmgr.dynamodb.benchmarks.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An application whose outbox is in a database in memory.
 */
final class JdbcPeer {

	private static final int CONNECTIONS = 200;

	private final CountDownLatch open = new CountDownLatch(1);

	private final Queue<Long> handled = new ConcurrentLinkedQueue<>();

	/**
	 * Called by the application for each entry that it delivers.
	 */
	void handle() throws InterruptedException {
		this.open.await();
		this.handled.add(System.nanoTime());
	}

	/**
	 * Fills the outbox of an application, in a transaction for each entry and without
	 * delay, while its handler waits, and then lets it deliver.
	 * @return entries a second in the middle of that, and statements for an entry
	 */
	static double[] deliver(Class<? extends PeerApplication> application, Map<String, Object> properties,
			double latency, int entries) throws InterruptedException {
		JdbcPeer peer = new JdbcPeer();
		JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + application.getSimpleName(), "sa", "");
		pool.setMaxConnections(CONNECTIONS);
		DelayedDataSource source = new DelayedDataSource(pool);
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
			.web(WebApplicationType.NONE)
			.initializers((GenericApplicationContext beans) -> {
				beans.registerBean(JdbcPeer.class, () -> peer);
				beans.registerBean("dataSource", DataSource.class, () -> source);
			})
			.properties(properties)
			.properties("slackmgr.dynamodb.enabled=false", "spring.cloud.aws.dynamodb.enabled=false",
					"logging.level.root=error", "spring.main.banner-mode=off")
			.run()) {
			PeerApplication outbox = context.getBean(PeerApplication.class);
			TransactionTemplate transaction = new TransactionTemplate(
					context.getBean(PlatformTransactionManager.class));
			for (int number = 0; number < entries; number++) {
				String key = Integer.toString(number);
				transaction.executeWithoutResult((status) -> outbox.enqueue(key));
			}
			long statements = source.statements();
			source.delay(latency);
			peer.open.countDown();
			peer.await(entries);
			double each = (source.statements() - statements) / (double) entries;
			source.delay(0);
			return new double[] { peer.rate(), each };
		}
		finally {
			pool.dispose();
		}
	}

	private void await(int entries) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
		while (this.handled.size() < entries && System.nanoTime() < end) {
			Thread.sleep(20);
		}
		if (this.handled.size() < entries) {
			throw new IllegalStateException("Only " + this.handled.size() + " of " + entries + " were delivered");
		}
	}

	private double rate() {
		List<Long> times = new ArrayList<>(this.handled);
		Collections.sort(times);
		int from = times.size() / 5;
		int to = times.size() - from;
		return (to - from) * 1e9 / (times.get(to) - times.get(from));
	}

	/**
	 * What enqueues.
	 */
	interface PeerApplication {

		/**
		 * Enqueues an entry in the running transaction.
		 * @param key its ordering key
		 */
		void enqueue(String key);

	}

}
