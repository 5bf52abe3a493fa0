package io.slackmgr.dynamodb.item;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.util.Assert;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which item it is: its table and primary key.
 *
 * @param tableName the name of the table
 * @param key the primary key: one or two attributes
 */
public record ItemKey(String tableName, Map<String, AttributeValue> key) {

	public ItemKey {
		Assert.hasText(tableName, "'tableName' must not be empty");
		int size = key.size();
		Assert.isTrue(size == 1 || size == 2,
				() -> "'key' must have one attribute or two, not " + size + ", in table " + tableName);
		key = Map.copyOf(key);
	}

	/**
	 * The key for messages, binary parts as their length only.
	 */
	@Override
	public String toString() {
		return new TreeMap<>(this.key).entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + describe(entry.getValue()))
			.collect(Collectors.joining(", ", this.tableName + " {", "}"));
	}

	private static String describe(AttributeValue value) {
		if (value.s() != null) {
			return value.s();
		}
		return (value.n() != null) ? value.n() : "<" + value.b().asByteArrayUnsafe().length + " bytes>";
	}

}
