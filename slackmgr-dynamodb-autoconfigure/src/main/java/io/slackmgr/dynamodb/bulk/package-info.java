/**
 * Batch reads and writes over any number of items, and transactions for ad-hoc use.
 * Whatever is handed in either arrives or is named in the exception; what DynamoDB leaves
 * unprocessed is sent again with growing, jittered pauses, here and in no other layer.
 */
@NullMarked
package io.slackmgr.dynamodb.bulk;

import org.jspecify.annotations.NullMarked;
