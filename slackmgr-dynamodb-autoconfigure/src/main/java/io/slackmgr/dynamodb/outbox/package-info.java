/**
 * The transactional outbox: entries that are enqueued in the application's own
 * transaction, a durable partitioned queue they wait in, the poller that hands them to
 * their handlers, and the archive of what was sent. An entry is delivered at least once,
 * those of one ordering key one after another, and none is lost with the process that
 * sends it.
 */
@NullMarked
package io.slackmgr.dynamodb.outbox;

import org.jspecify.annotations.NullMarked;
