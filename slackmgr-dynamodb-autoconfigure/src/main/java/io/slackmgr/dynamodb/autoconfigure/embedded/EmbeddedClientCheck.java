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

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

import io.slackmgr.dynamodb.autoconfigure.DynamoDbClientCheck;
import io.slackmgr.dynamodb.autoconfigure.LibraryDynamoDbClient;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Refuses a client that does not go to the embedded DynamoDB although that is switched
 * on: the library would make and fill its tables elsewhere, in a real account for
 * instance. The library's client is checked before its first request, and at start even
 * if nothing has been sent by then.
 */
final class EmbeddedClientCheck implements DynamoDbClientCheck, SmartInitializingSingleton {

	private final EmbeddedDynamoDb embedded;

	private final ListableBeanFactory beans;

	private final ObjectProvider<LibraryDynamoDbClient> library;

	EmbeddedClientCheck(EmbeddedDynamoDb embedded, ListableBeanFactory beans,
			ObjectProvider<LibraryDynamoDbClient> library) {
		this.embedded = embedded;
		this.beans = beans;
		this.library = library;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.library.ifAvailable(LibraryDynamoDbClient::checkEndpoint);
	}

	@Override
	public void check(DynamoDbClient client) {
		URI endpoint = endpoint(client).orElse(null);
		if (endpoint == null || !isEmbedded(endpoint)) {
			throw EmbeddedDynamoDbException.otherClient(this.embedded, nameOf(client), endpoint);
		}
	}

	private String nameOf(DynamoDbClient client) {
		return this.beans.getBeansOfType(DynamoDbClient.class, false, false)
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == client)
			.findFirst()
			.map((entry) -> "the bean '" + entry.getKey() + "'")
			.orElse("a bean of a parent context");
	}

	/**
	 * The endpoint that a client was built with. A client that has none goes to its
	 * region's, and one that is no SDK client may not know.
	 */
	private static Optional<URI> endpoint(DynamoDbClient client) {
		try {
			DynamoDbServiceClientConfiguration configuration = client.serviceClientConfiguration();
			return (configuration != null) ? configuration.endpointOverride() : Optional.empty();
		}
		catch (UnsupportedOperationException ex) {
			return Optional.empty();
		}
	}

	/**
	 * An application that builds its client itself may write the loopback address in
	 * another way, {@code localhost} for instance.
	 */
	private boolean isEmbedded(URI endpoint) {
		URI expected = this.embedded.endpoint();
		return expected.getScheme().equalsIgnoreCase(endpoint.getScheme()) && expected.getPort() == endpoint.getPort()
				&& isLoopback(endpoint.getHost());
	}

	private static boolean isLoopback(String host) {
		try {
			return InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
