package io.slackmgr.dynamodb.write;

import java.util.Objects;

import org.springframework.util.Assert;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/**
 * Which table the entities of a class lie in, and how they are mapped to its items.
 *
 * @param <T> the entities' type
 * @param entityType the entities' class
 * @param tableName the table's name
 * @param schema maps entities to items and back
 */
public record EntityTable<T>(Class<T> entityType, String tableName, TableSchema<T> schema) {

	public EntityTable {
		Objects.requireNonNull(entityType, "entityType");
		Assert.hasText(tableName, "tableName must not be empty");
		Objects.requireNonNull(schema, "schema");
	}

}
