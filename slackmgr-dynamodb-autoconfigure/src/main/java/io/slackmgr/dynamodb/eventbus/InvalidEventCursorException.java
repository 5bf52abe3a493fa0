package io.slackmgr.dynamodb.eventbus;

/**
 * A cursor is none that a page of this very query gave: it is of another tenant, type,
 * tags or times, or was changed.
 */
public class InvalidEventCursorException extends IllegalArgumentException {

	InvalidEventCursorException() {
		super("The cursor is none that a page of this query gave: begin with the first page");
	}

}
