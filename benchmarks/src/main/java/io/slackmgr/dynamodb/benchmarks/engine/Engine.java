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

package io.slackmgr.dynamodb.benchmarks.engine;

import java.net.URI;
import java.time.Duration;

import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What stands for DynamoDB.
 */
public interface Engine extends AutoCloseable {

	/**
	 * Sends requests to it, without a delay.
	 * @return the client, shared by all who use the engine
	 */
	SdkHttpClient client();

	/**
	 * Where it is reached.
	 * @return the endpoint
	 */
	URI endpoint();

	/**
	 * The processor time that it has used, if it is a process of its own.
	 * @return the time; 0 if it is part of this process
	 */
	Duration processorTime();

	@Override
	void close();

	/**
	 * The engine in memory.
	 * @param admission sees, and may throttle, what requests use
	 * @return the engine
	 */
	static Engine inMemory(Admission admission) {
		MemoryDynamoDb tables = new MemoryDynamoDb(admission);
		return new Engine() {

			@Override
			public SdkHttpClient client() {
				return tables;
			}

			@Override
			public URI endpoint() {
				return URI.create("http://localhost");
			}

			@Override
			public Duration processorTime() {
				return Duration.ZERO;
			}

			@Override
			public void close() {
				// It holds nothing but memory.
			}

		};
	}

}
