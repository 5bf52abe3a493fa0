package io.slackmgr.dynamodb.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Notes each operation that a client is asked for, in order.
 */
public final class SentOperations implements ExecutionInterceptor {

	private final List<String> names = new CopyOnWriteArrayList<>();

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		String type = context.request().getClass().getSimpleName();
		this.names.add(type.substring(0, type.length() - "Request".length()));
	}

	/** The operations by their names in DynamoDB's API. */
	public List<String> names() {
		return List.copyOf(this.names);
	}

	public void clear() {
		this.names.clear();
	}

	/** A client of the shared DynamoDB Local that this watches. */
	public DynamoDbClient client() {
		return LocalDynamoDb.clientBuilder()
			.overrideConfiguration((override) -> override.addExecutionInterceptor(this))
			.build();
	}

}
