/**
 * DynamoDB Local in the application's own process, for development and tests. Nothing
 * here is meant for production: it is not durable unless told so, and it does not behave
 * like the service under load.
 */
@NullMarked
package io.slackmgr.dynamodb.embedded;

import org.jspecify.annotations.NullMarked;
