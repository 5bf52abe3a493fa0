package io.slackmgr.dynamodb.eventbus;

/**
 * The payload of an event is not what its subscription takes: no further attempt helps.
 */
final class UnreadablePayloadException extends RuntimeException {

	UnreadablePayloadException(IllegalArgumentException cause) {
		super(cause.getMessage(), cause);
	}

}
