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

import java.util.Map;

import io.namastack.outbox.Outbox;
import io.namastack.outbox.annotation.OutboxHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Namastack's outbox, with a short pause between polls and large batches.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = { "org.springframework.modulith.events.config.EventPublicationAutoConfiguration",
		"org.springframework.modulith.events.config.EventExternalizationAutoConfiguration",
		"org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration" })
@EnableScheduling
public class NamastackApplication implements JdbcPeer.PeerApplication {

	private final ObjectProvider<Outbox> outbox;

	NamastackApplication(ObjectProvider<Outbox> outbox) {
		this.outbox = outbox;
	}

	static Map<String, Object> properties(int threads) {
		return Map.of("namastack.outbox.poll-interval", 10, "namastack.outbox.batch-size", 1000,
				"namastack.outbox.processing.executor-core-pool-size", threads,
				"namastack.outbox.processing.executor-max-pool-size", threads);
	}

	@Override
	public void enqueue(String key) {
		this.outbox.getObject().schedule(new Message(key, "The queue of incoming orders has grown. ".repeat(6)), key);
	}

	@Bean
	static Handler handler(JdbcPeer peer) {
		return new Handler(peer);
	}

	/**
	 * Receives the messages.
	 */
	public static class Handler {

		private final JdbcPeer peer;

		Handler(JdbcPeer peer) {
			this.peer = peer;
		}

		/**
		 * Receives one.
		 * @param message the message
		 * @throws InterruptedException if the thread is interrupted
		 */
		@OutboxHandler
		public void handle(Message message) throws InterruptedException {
			this.peer.handle();
		}

	}

	/**
	 * What is sent.
	 *
	 * @param key its key
	 * @param text its text
	 */
	public record Message(String key, String text) {
	}

}
