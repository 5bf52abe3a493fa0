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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

import org.springframework.beans.factory.DisposableBean;

/**
 * Gives DynamoDB clients an HTTP client with a connection pool of the size that is set.
 * An instance, not a builder: another instance that the application sets replaces it, and
 * {@link HttpClientPrecedence} makes way for a builder. The SDK does not close an
 * instance, so this does.
 */
final class ConnectionPoolCustomizer implements AwsSyncClientCustomizer, DisposableBean {

	private final ClientProperties properties;

	private final List<SdkHttpClient> clients = new CopyOnWriteArrayList<>();

	ConnectionPoolCustomizer(ClientProperties properties) {
		this.properties = properties;
	}

	@Override
	public void customize(AwsSyncClientBuilder<?, ?> builder) {
		if (builder instanceof DynamoDbClientBuilder dynamoDb) {
			SdkHttpClient client = Apache5HttpClient.builder()
				.maxConnections(this.properties.maxConnections())
				.connectionAcquisitionTimeout(this.properties.connectionAcquisitionTimeout())
				.connectionMaxIdleTime(this.properties.connectionMaxIdleTime())
				.tcpKeepAlive(this.properties.tcpKeepAlive())
				.build();
			this.clients.add(client);
			dynamoDb.httpClient(client);
		}
	}

	@Override
	public void destroy() {
		this.clients.forEach(SdkHttpClient::close);
	}

}
