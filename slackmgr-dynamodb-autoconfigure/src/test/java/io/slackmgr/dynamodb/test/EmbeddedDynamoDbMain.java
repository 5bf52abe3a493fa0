package io.slackmgr.dynamodb.test;

import java.nio.file.Path;

import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbSettings;

/**
 * A DynamoDB Local in a process of its own: in memory, or in the directory that is its
 * argument. It prints {@link #READY} and its endpoint, and runs until it is killed.
 */
public final class EmbeddedDynamoDbMain {

	public static final String READY = "DynamoDB Local is ready at ";

	private EmbeddedDynamoDbMain() {
	}

	public static void main(String[] args) throws InterruptedException {
		EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start((args.length > 0)
				? EmbeddedDynamoDbSettings.onDisk(Path.of(args[0])) : EmbeddedDynamoDbSettings.inMemory());
		Runtime.getRuntime().addShutdownHook(new Thread(embedded::close, "stop DynamoDB Local"));
		System.out.println(READY + embedded.endpoint());
		Thread.currentThread().join();
	}

}
