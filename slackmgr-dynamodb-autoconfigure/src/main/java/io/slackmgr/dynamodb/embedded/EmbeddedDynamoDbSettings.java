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

package io.slackmgr.dynamodb.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How to start an {@link EmbeddedDynamoDb}. Immutable.
 *
 * @param port the port to listen on, 1 to 65535, or 0 for one that is free
 * @param directory the directory that keeps the data across restarts, made when it is
 * missing; empty keeps the data in memory
 * @param expiredItems what happens to expired items
 */
public record EmbeddedDynamoDbSettings(int port, Optional<Path> directory, ExpiredItems expiredItems) {

	/**
	 * Checks the port.
	 * @throws IllegalArgumentException if the port is outside 0 to 65535
	 */
	public EmbeddedDynamoDbSettings {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("port must be 1 to 65535, or 0 for one that is free, but it is " + port);
		}
	}

	/**
	 * In memory, on a free port.
	 * @return the settings
	 */
	public static EmbeddedDynamoDbSettings inMemory() {
		return new EmbeddedDynamoDbSettings(0, Optional.empty(), ExpiredItems.DELETED);
	}

	/**
	 * With the data in a directory, on a free port.
	 * @param directory where the data lies, made when it is missing
	 * @return the settings
	 */
	public static EmbeddedDynamoDbSettings onDisk(Path directory) {
		return new EmbeddedDynamoDbSettings(0, Optional.of(directory), ExpiredItems.DELETED);
	}

	/**
	 * These settings with another port.
	 * @param port 1 to 65535, or 0 for one that is free
	 * @return the new settings
	 * @throws IllegalArgumentException if the port is outside 0 to 65535
	 */
	public EmbeddedDynamoDbSettings withPort(int port) {
		return new EmbeddedDynamoDbSettings(port, this.directory, this.expiredItems);
	}

	/**
	 * These settings with another treatment of expired items.
	 * @param expiredItems what happens to expired items
	 * @return the new settings
	 */
	public EmbeddedDynamoDbSettings withExpiredItems(ExpiredItems expiredItems) {
		return new EmbeddedDynamoDbSettings(this.port, this.directory, expiredItems);
	}

	/**
	 * What an {@link EmbeddedDynamoDb} does with expired items.
	 */
	public enum ExpiredItems {

		/**
		 * They are deleted some ten seconds after they have expired. Amazon DynamoDB
		 * takes up to some days.
		 */
		DELETED,

		/**
		 * They stay, as they may for days in Amazon DynamoDB. For tests whose clock is
		 * not the present.
		 */
		KEPT

	}

}
