package io.slackmgr.dynamodb.outbox;

/**
 * How many entries there are.
 *
 * @param pending that wait
 * @param processing that a worker holds
 * @param completed that are archived
 * @param failed parked without a retry left
 * @param dead parked since no attempt helps
 * @param total all of them
 */
public record OutboxStats(long pending, long processing, long completed, long failed, long dead, long total) {
}
