package io.slackmgr.dynamodb.autoconfigure;

/**
 * Properties describe an integration that can't work here.
 */
final class InvalidIntegrationException extends RuntimeException {

	private final String mend;

	InvalidIntegrationException(String message, String mend) {
		super(message);
		this.mend = mend;
	}

	String mend() {
		return this.mend;
	}

}
