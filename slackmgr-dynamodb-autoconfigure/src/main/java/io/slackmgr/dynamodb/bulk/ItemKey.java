package io.slackmgr.dynamodb.bulk;

import java.util.Map;

import org.springframework.util.Assert;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where one item lies: a table and the item's primary key.
 *
 * @param table the table's name
 * @param key the key's attributes: the partition key and, where the table has one, the
 * sort key
 */
public record ItemKey(String table, Map<String, AttributeValue> key) {

	public ItemKey {
		Assert.hasText(table, "'table' must not be empty");
		int size = key.size();
		Assert.isTrue(size == 1 || size == 2, () -> "'key' must have one attribute or two, not " + size);
		key = Map.copyOf(key);
	}

}
