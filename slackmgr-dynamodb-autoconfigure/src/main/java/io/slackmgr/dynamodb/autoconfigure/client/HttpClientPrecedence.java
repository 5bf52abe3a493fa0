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

package io.slackmgr.dynamodb.autoconfigure.client;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Lets an HTTP client's builder that the application has set win over the instance that
 * {@link ConnectionPoolCustomizer} set before. A client's builder does not tell what is
 * set in it, but refuses to build with both: so it is asked to. What it builds on the way
 * opens no connection, starts no thread and is dropped.
 */
final class HttpClientPrecedence implements DynamoDbClientCustomizer {

	@Override
	public void customize(DynamoDbClientBuilder builder) {
		try {
			builder.build();
		}
		catch (IllegalArgumentException ex) {
			builder.httpClient((SdkHttpClient) null);
		}
	}

}
