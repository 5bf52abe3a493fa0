package io.slackmgr.dynamodb.bulk;

/**
 * A key to be read.
 */
record ResolvedKey(int position, KeyIdentity identity, ItemKey key) implements ResolvedItem {
}
