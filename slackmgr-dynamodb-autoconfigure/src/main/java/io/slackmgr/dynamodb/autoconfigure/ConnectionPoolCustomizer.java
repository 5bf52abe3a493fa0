package io.slackmgr.dynamodb.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;

import org.springframework.beans.factory.DisposableBean;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

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
