package io.slackmgr.sample;

/**
 * A part of a request breaks a rule.
 */
public class InvalidRequestException extends RuntimeException {

	InvalidRequestException(String field, String rule) {
		super(field + " " + rule);
	}

}
