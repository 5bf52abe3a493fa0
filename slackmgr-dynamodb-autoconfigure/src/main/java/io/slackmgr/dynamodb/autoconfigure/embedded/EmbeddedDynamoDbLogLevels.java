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

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.ClassUtils;

/**
 * Turns down what DynamoDB Local logs: two lines at INFO for every request, a stack trace
 * at WARN for every one that it refuses, such as a look at a table that is yet to be
 * created, and five lines of its HTTP server. A level that the application has set, for
 * one of the loggers or for a parent other than the root, stays.
 */
final class EmbeddedDynamoDbLogLevels {

	private static final String DYNAMODB_LOCAL = "software.amazon.dynamodb";

	private static final String JETTY = "org.eclipse.jetty";

	private static final String BOOT_JETTY_SERVER = "org.springframework.boot.jetty.JettyWebServer";

	private EmbeddedDynamoDbLogLevels() {
	}

	static void apply(LoggingSystem loggingSystem) {
		turnDown(loggingSystem, DYNAMODB_LOCAL);
		// Where the application itself is served by Jetty, its log is the application's.
		if (!ClassUtils.isPresent(BOOT_JETTY_SERVER, null)) {
			turnDown(loggingSystem, JETTY);
		}
	}

	private static void turnDown(LoggingSystem loggingSystem, String logger) {
		for (String name = logger; !name.isEmpty(); name = parent(name)) {
			LoggerConfiguration configuration = loggingSystem.getLoggerConfiguration(name);
			if (configuration != null && configuration.getConfiguredLevel() != null) {
				return;
			}
		}
		loggingSystem.setLogLevel(logger, LogLevel.ERROR);
	}

	private static String parent(String logger) {
		return logger.substring(0, Math.max(0, logger.lastIndexOf('.')));
	}

}
