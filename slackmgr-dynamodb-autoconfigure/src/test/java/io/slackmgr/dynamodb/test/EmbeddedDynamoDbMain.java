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

package io.slackmgr.dynamodb.test;

import java.nio.file.Path;

import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbSettings;

/**
 * A DynamoDB Local in a process of its own: in memory, or in the directory that is its
 * argument. It prints {@link #READY} and its endpoint, and runs until it is killed.
 */
public final class EmbeddedDynamoDbMain {

	public static final String READY = "DynamoDB Local is ready at ";

	private EmbeddedDynamoDbMain() {
	}

	public static void main(String[] args) throws InterruptedException {
		EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start((args.length > 0)
				? EmbeddedDynamoDbSettings.onDisk(Path.of(args[0])) : EmbeddedDynamoDbSettings.inMemory());
		Runtime.getRuntime().addShutdownHook(new Thread(embedded::close, "stop DynamoDB Local"));
		System.out.println(READY + embedded.endpoint());
		Thread.currentThread().join();
	}

}
