/**
 * Every write of the library. A write is described as a
 * {@link io.slackmgr.dynamodb.write.WriteOperation} and handed to the
 * {@link io.slackmgr.dynamodb.write.WriteGateway}, the one place that sends it at once or
 * lets it join the running transaction;
 * {@link io.slackmgr.dynamodb.write.DynamoDbTransactionManager} commits all that joined
 * as one {@code TransactWriteItems} request or sends nothing.
 */
@NullMarked
package io.slackmgr.dynamodb.write;

import org.jspecify.annotations.NullMarked;
