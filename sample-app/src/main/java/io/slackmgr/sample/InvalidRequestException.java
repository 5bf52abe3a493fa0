package io.slackmgr.sample;

/**
 * A part of a request breaks a rule.
 */
public class InvalidRequestException extends RuntimeException {

	InvalidRequestException(String field, String rule) {
		this(field + " " + rule);
	}

	InvalidRequestException(String message) {
		super(message);
	}

}
