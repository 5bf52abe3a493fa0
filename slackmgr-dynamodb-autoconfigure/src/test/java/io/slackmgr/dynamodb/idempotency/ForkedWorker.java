package io.slackmgr.dynamodb.idempotency;

import java.net.URI;
import java.time.Clock;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What second processes start with.
 */
final class ForkedWorker {

	private ForkedWorker() {
	}

	static IdempotentBench bench(String endpoint, String table) {
		return new IdempotentBench(table,
				DynamoDbClient.builder()
					.endpointOverride(URI.create(endpoint))
					.region(Region.US_EAST_1)
					.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("child", "child")))
					.build(),
				Clock.systemUTC());
	}

}
