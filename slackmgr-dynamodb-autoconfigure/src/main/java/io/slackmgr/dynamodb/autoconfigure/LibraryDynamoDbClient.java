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

import org.springframework.beans.factory.ObjectProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The one place that decides which client the library uses: the bean named
 * {@value #BEAN_NAME} if there is one, else the application's. It holds the client rather
 * than being one, so that it is never injected in place of the application's. The client
 * is looked up when asked for: an application without tables needs none.
 */
final class LibraryDynamoDbClient {

	static final String BEAN_NAME = "slackmgrDynamoDbClient";

	private final ObjectProvider<DynamoDbClient> own;

	private final ObjectProvider<DynamoDbClient> applications;

	LibraryDynamoDbClient(ObjectProvider<DynamoDbClient> own, ObjectProvider<DynamoDbClient> applications) {
		this.own = own;
		this.applications = applications;
	}

	DynamoDbClient client() {
		return this.own.getIfAvailable(this.applications::getObject);
	}

}
