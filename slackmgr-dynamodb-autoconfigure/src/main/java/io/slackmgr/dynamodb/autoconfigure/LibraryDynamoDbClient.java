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

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The one place that decides which client the library uses: the bean named
 * {@value #BEAN_NAME} if there is one, else the application's. It holds the client rather
 * than being one, so that it is never injected in place of the application's. The client
 * is looked up when first asked for: an application without tables needs none.
 */
public final class LibraryDynamoDbClient {

	static final String BEAN_NAME = "slackmgrDynamoDbClient";

	private final ListableBeanFactory beans;

	private final ObjectProvider<DynamoDbClientCheck> check;

	private volatile @Nullable DynamoDbClient client;

	LibraryDynamoDbClient(ListableBeanFactory beans, ObjectProvider<DynamoDbClientCheck> check) {
		this.beans = beans;
		this.check = check;
	}

	/**
	 * The client.
	 * @return the client, the same each time
	 * @throws NoSuchBeanDefinitionException if there is none
	 * @throws io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbException if it misses the
	 * embedded DynamoDB
	 */
	public DynamoDbClient client() {
		DynamoDbClient known = this.client;
		if (known != null) {
			return known;
		}
		DynamoDbClient found = find((applications) -> applications.getIfAvailable())
			.orElseThrow(() -> new NoSuchBeanDefinitionException(DynamoDbClient.class,
					"slackmgr-dynamodb needs a DynamoDB client. Action: leave spring.cloud.aws.dynamodb.enabled on, or"
							+ " declare a DynamoDbClient bean"));
		check(found);
		this.client = found;
		return found;
	}

	/**
	 * Checks that the client, if there is one, goes to the embedded DynamoDB where that
	 * is switched on.
	 */
	public void checkEndpoint() {
		if (this.client == null) {
			find((applications) -> applications.getIfUnique()).ifPresent(this::check);
		}
	}

	private void check(DynamoDbClient found) {
		this.check.ifAvailable((check) -> check.check(found));
	}

	private Optional<DynamoDbClient> find(Function<ObjectProvider<DynamoDbClient>, @Nullable DynamoDbClient> choice) {
		if (this.beans.containsBean(BEAN_NAME)) {
			return Optional.of(this.beans.getBean(BEAN_NAME, DynamoDbClient.class));
		}
		return Optional.ofNullable(choice.apply(this.beans.getBeanProvider(DynamoDbClient.class)));
	}

}
