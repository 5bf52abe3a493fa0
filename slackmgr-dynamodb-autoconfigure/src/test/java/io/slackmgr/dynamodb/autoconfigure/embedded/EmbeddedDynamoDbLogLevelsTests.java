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

package io.slackmgr.dynamodb.autoconfigure.embedded;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedDynamoDbLogLevelsTests {

	private final InMemoryLoggingSystem loggingSystem = new InMemoryLoggingSystem();

	@Test
	void turnDynamoDbLocalAndItsServerDown() {
		EmbeddedDynamoDbLogLevels.apply(this.loggingSystem);
		assertThat(this.loggingSystem.levels).containsOnly(Map.entry("software.amazon.dynamodb", LogLevel.ERROR),
				Map.entry("org.eclipse.jetty", LogLevel.ERROR));
	}

	@Test
	void stayWhatTheApplicationHasSet() {
		this.loggingSystem.setLogLevel("software.amazon.dynamodb", LogLevel.TRACE);
		this.loggingSystem.setLogLevel("org.eclipse", LogLevel.DEBUG);
		EmbeddedDynamoDbLogLevels.apply(this.loggingSystem);
		assertThat(this.loggingSystem.levels).containsOnly(Map.entry("software.amazon.dynamodb", LogLevel.TRACE),
				Map.entry("org.eclipse", LogLevel.DEBUG));
	}

	@Test
	void areTurnedDownWhateverTheRootsLevel() {
		this.loggingSystem.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.DEBUG);
		EmbeddedDynamoDbLogLevels.apply(this.loggingSystem);
		assertThat(this.loggingSystem.levels).containsEntry("software.amazon.dynamodb", LogLevel.ERROR);
	}

	/**
	 * Knows every logger, as Logback knows those that were asked for once.
	 */
	private static final class InMemoryLoggingSystem extends LoggingSystem {

		private final Map<String, LogLevel> levels = new HashMap<>();

		@Override
		public void beforeInitialize() {
		}

		@Override
		public void setLogLevel(@Nullable String loggerName, @Nullable LogLevel level) {
			this.levels.put(loggerName, level);
		}

		@Override
		public LoggerConfiguration getLoggerConfiguration(String loggerName) {
			return new LoggerConfiguration(loggerName, this.levels.get(loggerName), LogLevel.INFO);
		}

	}

}
