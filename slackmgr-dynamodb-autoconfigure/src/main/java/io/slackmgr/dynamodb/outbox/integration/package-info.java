/**
 * Delivers notifications to the world outside: Slack, webhooks, and whatever else an
 * application brings. Each integration that matches an entry is tried on its own account,
 * so that a receiver which took a message is not sent it again because another did not.
 * What is told of a failure never holds a payload, a webhook's address or a key.
 */
@NullMarked
package io.slackmgr.dynamodb.outbox.integration;

import org.jspecify.annotations.NullMarked;
