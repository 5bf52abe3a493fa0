package io.slackmgr.dynamodb.outbox;

/**
 * How many notifications a tenant's archive holds.
 *
 * @param completed with at least one success
 * @param failed without a success
 * @param skipped that no integration matched
 * @param total all of them
 */
public record NotificationEventStats(long completed, long failed, long skipped, long total) {
}
