package io.slackmgr.dynamodb.bulk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.dao.DataRetrievalFailureException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of one request, to be found again by what the answer says of them.
 */
final class ResolvedItems<I extends ResolvedItem> {

	private final Map<KeyIdentity, I> items = new HashMap<>();

	private final Map<String, Set<String>> keyNames = new HashMap<>();

	ResolvedItems(List<I> items) {
		items.forEach(item -> {
			this.items.put(item.identity(), item);
			this.keyNames.putIfAbsent(item.identity().table(), item.identity().values().keySet());
		});
	}

	/**
	 * Takes the item that the answer means; each can be taken once.
	 * @param attributes the item's attributes, its key among them
	 * @throws DataRetrievalFailureException if the answer names what was not asked for
	 */
	I take(String table, Map<String, AttributeValue> attributes) {
		Set<String> names = this.keyNames.getOrDefault(table, Set.of());
		I item = this.items.remove(KeyIdentity.of(table, attributes, names));
		if (item == null) {
			throw new DataRetrievalFailureException(
					"DynamoDB's answer names an item of table '" + table + "' that the request did not");
		}
		return item;
	}

}
