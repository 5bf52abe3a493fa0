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

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Refuses a client that the library must not use. It is asked before a client's first
 * request.
 */
@FunctionalInterface
public interface DynamoDbClientCheck {

	/**
	 * Checks a client.
	 * @param client the client
	 * @throws RuntimeException if it must not be used; the start ends with it
	 */
	void check(DynamoDbClient client);

}
