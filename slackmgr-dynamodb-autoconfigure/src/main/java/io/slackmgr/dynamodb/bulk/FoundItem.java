package io.slackmgr.dynamodb.bulk;

import java.util.Map;

import io.slackmgr.dynamodb.item.ItemKey;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that was asked for and is there.
 *
 * @param key the key it was asked for by, as the caller gave it
 * @param item the item's attributes, its key among them
 */
public record FoundItem(ItemKey key, Map<String, AttributeValue> item) {

	public FoundItem {
		item = Map.copyOf(item);
	}

	/** Says which item this is, and nothing of what it holds. */
	@Override
	public String toString() {
		return "FoundItem[key=" + this.key + "]";
	}

}
