/**
 * What DynamoDB's errors become: Spring's {@code DataAccessException}s. Every package of
 * this library throws these, and so do the application's repositories. A message names
 * the operation and the table, never what an item holds.
 */
@NullMarked
package io.slackmgr.dynamodb.exception;

import org.jspecify.annotations.NullMarked;
