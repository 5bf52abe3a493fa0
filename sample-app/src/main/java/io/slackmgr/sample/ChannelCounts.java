package io.slackmgr.sample;

/**
 * What has happened in a channel so far.
 *
 * @param channelId the channel
 * @param alerts how many alerts have come
 * @param opened how many issues were opened
 * @param resolved how many issues were resolved
 */
public record ChannelCounts(String channelId, long alerts, long opened, long resolved) {
}
