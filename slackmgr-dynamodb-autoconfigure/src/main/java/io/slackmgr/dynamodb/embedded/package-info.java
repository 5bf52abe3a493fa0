/**
 * DynamoDB Local in the application's own process, for development and tests. It listens
 * on the loopback address only, keeps its data in memory unless it is given a directory,
 * and leaves no thread when it is closed. Nothing here is meant for production: DynamoDB
 * Local does not behave like the service under load.
 */
@NullMarked
package io.slackmgr.dynamodb.embedded;

import org.jspecify.annotations.NullMarked;
