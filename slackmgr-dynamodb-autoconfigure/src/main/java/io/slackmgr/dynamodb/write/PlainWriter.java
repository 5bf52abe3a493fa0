package io.slackmgr.dynamodb.write;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Sends single writes as plain puts, updates and deletes. The SDK repeats what was
 * throttled or not answered; a conflict with somebody's transaction, which it does not
 * repeat, is repeated here.
 */
final class PlainWriter {

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	private final DynamoDbClient client;

	private final Clock clock;

	private final Duration timeout;

	private final Backoff backoff;

	PlainWriter(DynamoDbClient client, Clock clock, Duration timeout, Backoff backoff) {
		this.client = client;
		this.clock = clock;
		this.timeout = timeout;
		this.backoff = backoff;
	}

	void write(WriteOperation operation) {
		Instant deadline = this.clock.instant().plus(this.timeout);
		for (int attempt = 1;; attempt++) {
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
				if (AttemptFailure.of(ex) != AttemptFailure.CONFLICT || !pauseAfter(attempt, deadline)) {
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

	private boolean pauseAfter(int attempt, Instant deadline) {
		Duration pause = this.backoff.next(attempt);
		if (this.clock.instant().plus(pause).isAfter(deadline)) {
			return false;
		}
		try {
			this.backoff.pause().pause(pause);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
