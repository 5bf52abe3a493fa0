package io.slackmgr.dynamodb.autoconfigure;

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
