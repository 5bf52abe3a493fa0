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

package io.slackmgr.dynamodb.autoconfigure;

import org.springframework.core.env.Environment;

/**
 * How to do without AWS in development, as the last sentence of an action.
 */
final class EmbeddedAdvice {

	private EmbeddedAdvice() {
	}

	static String of(Environment environment) {
		return environment.getProperty("slackmgr.dynamodb.embedded.enabled", Boolean.class, false)
				? "The embedded DynamoDB is switched on, but a client that the application makes itself knows nothing of it: leave that bean out, or build it from a parameter of type EmbeddedDynamoDb, with its endpoint(), region() and credentialsProvider()."
				: "For development without AWS, set slackmgr.dynamodb.embedded.enabled=true.";
	}

}
