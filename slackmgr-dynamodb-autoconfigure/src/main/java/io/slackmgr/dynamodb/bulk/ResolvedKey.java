package io.slackmgr.dynamodb.bulk;

import io.slackmgr.dynamodb.item.ItemKey;

/**
 * A key to be read.
 */
record ResolvedKey(int position, KeyIdentity identity, ItemKey key) implements ResolvedItem {
}
