/**
 * The event bus: durable events that are published in the application's own transaction,
 * found again by tenant, type, tags and time, and delivered to subscriptions through the
 * outbox. An id that the caller gives is published once for its tenant, whoever publishes
 * it again.
 */
@NullMarked
package io.slackmgr.dynamodb.eventbus;

import org.jspecify.annotations.NullMarked;
