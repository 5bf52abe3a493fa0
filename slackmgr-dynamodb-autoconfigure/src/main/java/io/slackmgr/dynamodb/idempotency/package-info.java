/**
 * Idempotency: keys that say which calls are the same call, and a store that lets one of
 * them run, remembers its outcome and gives it to the others. A record is written only by
 * the run that holds its owner token, so a run that lost its lease can complete nothing.
 */
@NullMarked
package io.slackmgr.dynamodb.idempotency;

import org.jspecify.annotations.NullMarked;
