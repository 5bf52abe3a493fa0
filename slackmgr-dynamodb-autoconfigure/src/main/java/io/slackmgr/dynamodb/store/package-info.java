/**
 * The Slack Manager store: its records, their keys and their JSON, and the repository
 * that keeps them. What lies here is, byte for byte, what the Go Slack Manager and its
 * DynamoDB plugin read and write, so that both can share a table.
 */
@NullMarked
package io.slackmgr.dynamodb.store;

import org.jspecify.annotations.NullMarked;
