package io.slackmgr.dynamodb.write;

import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Sends single writes as plain puts, updates and deletes. The SDK repeats what was
 * throttled or not answered; a conflict with somebody's transaction, which it does not
 * repeat, is repeated here.
 */
final class PlainWriter {

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	private final DynamoDbClient client;

	private final AttemptPolicy policy;

	PlainWriter(DynamoDbClient client, AttemptPolicy policy) {
		this.client = client;
		this.policy = policy;
	}

	void write(WriteOperation operation) {
		Attempts attempts = this.policy.begin();
		while (true) {
			try {
				send(operation);
				return;
			}
			catch (ConditionalCheckFailedException ex) {
				if (operation.recognises(ex.item())) {
					return;
				}
				throw operation.conditionFailure(0, ex.hasItem(), ex.item(), ex);
			}
			catch (SdkException ex) {
				if (!(ex instanceof TransactionConflictException) || !attempts.pauseForNext()) {
					throw this.translator.translate(ex);
				}
			}
		}
	}

	private void send(WriteOperation operation) {
		Runnable plainSend = operation.plainSend();
		if (plainSend != null) {
			plainSend.run();
			return;
		}
		switch (operation.kind()) {
			case PUT -> this.client.putItem(LowLevelRequests.toPutItem(operation));
			case UPDATE -> this.client.updateItem(LowLevelRequests.toUpdateItem(operation));
			case DELETE -> this.client.deleteItem(LowLevelRequests.toDeleteItem(operation));
			case CONDITION_CHECK -> throw new IllegalStateException("A check writes nothing: " + operation);
		}
	}

}
