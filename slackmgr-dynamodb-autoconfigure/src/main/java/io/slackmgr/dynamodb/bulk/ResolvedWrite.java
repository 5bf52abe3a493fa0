package io.slackmgr.dynamodb.bulk;

import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A write as it is sent.
 *
 * @param source the write as the caller gave it
 * @param requestSize at most how many bytes it takes in a request
 */
record ResolvedWrite(int position, KeyIdentity identity, BulkWrite source, WriteRequest request,
		long requestSize) implements ResolvedItem {
}
