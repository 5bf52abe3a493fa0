package io.slackmgr.dynamodb.write;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Two writes of one transaction are about one item and can't be made one: DynamoDB takes
 * one operation an item and transaction. Merged are a put over a put, if the later has no
 * condition, and a condition check with any other.
 */
public class ConflictingWritesException extends InvalidDataAccessApiUsageException {

	ConflictingWritesException(WriteOperation earlier, WriteOperation later) {
		super("One transaction can't hold both " + earlier + " and " + later
				+ ": write the item once, or use two transactions");
	}

}
