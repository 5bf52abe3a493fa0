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

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.EnableAsync;

/**
 * Spring Modulith's registry of event publications, with an asynchronous listener.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
public class ModulithApplication implements JdbcPeer.PeerApplication {

	private final ApplicationEventPublisher publisher;

	ModulithApplication(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	static Map<String, Object> properties(int threads) {
		return Map.of("spring.modulith.events.jdbc.schema-initialization.enabled", true,
				"spring.task.execution.pool.core-size", threads, "namastack.outbox.enabled", false);
	}

	@Override
	public void enqueue(String key) {
		this.publisher.publishEvent(new IssueOpened(key, "The queue of incoming orders has grown. ".repeat(6)));
	}

	@Bean
	static Listener listener(JdbcPeer peer) {
		return new Listener(peer);
	}

	/**
	 * Receives the events.
	 */
	public static class Listener {

		private final JdbcPeer peer;

		Listener(JdbcPeer peer) {
			this.peer = peer;
		}

		/**
		 * Receives one.
		 * @param event the event
		 * @throws InterruptedException if the thread is interrupted
		 */
		@ApplicationModuleListener
		public void on(IssueOpened event) throws InterruptedException {
			this.peer.handle();
		}

	}

	/**
	 * An event.
	 *
	 * @param key its key
	 * @param text its text
	 */
	public record IssueOpened(String key, String text) {
	}

}
