package io.slackmgr.dynamodb.schema;

/**
 * Two definitions of one table differ, so that no table can be as both demand.
 */
public class ConflictingTableDefinitionsException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	ConflictingTableDefinitionsException(TableDefinition one, TableDefinition other) {
		super("Two definitions of table '%s' differ:%n  %s%n  %s".formatted(one.name(), one, other));
	}

}
