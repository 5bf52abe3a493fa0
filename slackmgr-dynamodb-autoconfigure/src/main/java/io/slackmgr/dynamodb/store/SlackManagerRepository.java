/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.slackmgr.dynamodb.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what a Slack Manager knows: alerts, issues, move mappings and the processing
 * state of channels. It does what {@code DB} in the Go module {@code slackmgr/types}
 * does. Safe for use by many threads.
 *
 * <p>
 * <b>Saving</b> replaces what is stored under the same key. In a transaction the save
 * joins it and takes effect at its commit; look-ups see only what is committed.
 *
 * <p>
 * <b>Look-ups</b> never match an id that merely begins with the one asked for, and take
 * expired items for absent. With {@linkplain StoreSettings#consistentLookups() consistent
 * look-ups}, which is the default, a method says whether it sees every write that was
 * acknowledged before it was called; where it does not, and without consistent look-ups,
 * it may be late by what DynamoDB's indexes and replicas are, usually less than a second.
 * <p>
 * <b>Costs</b> are those of the DynamoDB implementation, for items of up to 4 KB to read
 * and 1 KB to write, outside transactions: r for read units, w for write units, without
 * what indexes add to writes (1 w for each index that the item is in or leaves), and
 * without the 1 r for which each process reads the {@linkplain OpenIssueLayouts layout of
 * open issues} again when it is 30 s old.
 *
 * <p>
 * All methods refuse, before anything is sent, an id that is null or empty, a channel id
 * or unique id with {@code #} in it ({@link IllegalArgumentException}), keys longer than
 * DynamoDB's (1024 bytes for a sort key, in which a correlation id takes 4 bytes for 3)
 * and a body that does not fit into an item of 400 KB
 * ({@link io.slackmgr.dynamodb.exception.SizeLimitException}). DynamoDB's errors come as
 * {@link org.springframework.dao.DataAccessException}s.
 */
public interface SlackManagerRepository {

	/**
	 * Saves an alert, to be kept for {@link StoreSettings#alertsTimeToLive()}. The alert
	 * should be normalised and valid, which is not checked here. 1 request, 1 w.
	 * @param alert the alert, with a channel
	 */
	void saveAlert(Alert alert);

	/**
	 * Saves an issue. A closed one is kept for {@link StoreSettings#issuesTimeToLive()}
	 * from now on. 1 request, 1 w.
	 * @param issue the issue
	 */
	void saveIssue(Issue issue);

	/**
	 * Saves issues. Of two with the same key the later wins. All are checked before
	 * anything is sent; in a transaction they take effect together, and count towards its
	 * 100 operations; else each for itself, sent 25 at a time and in parallel. Nothing is
	 * sent when there are none. 1 request for 25, 1 w an issue.
	 * @param issues the issues
	 * @throws io.slackmgr.dynamodb.bulk.UnprocessedItemsException if DynamoDB did not
	 * take some, which it names; the others are saved
	 * @throws io.slackmgr.dynamodb.bulk.BulkStoppedException if it was stopped by an
	 * error or an interrupt; it names what was not saved
	 */
	void saveIssues(Collection<? extends Issue> issues);

	/**
	 * Moves an issue to another channel: in one transaction the issue as it is given is
	 * saved and the one in the source channel deleted. 1 request, 4 w.
	 * @param issue the issue as it shall be, in the target channel
	 * @param sourceChannelId the channel that it is in
	 * @param targetChannelId the issue's channel
	 * @throws IssueNotFoundException if it isn't in the source channel: nothing is
	 * changed. In a transaction the commit throws it, and nothing of the transaction
	 * takes effect
	 * @throws IllegalArgumentException if both channels are the same, or the issue's is
	 * not the target
	 */
	void moveIssue(Issue issue, String sourceChannelId, String targetChannelId);

	/**
	 * Finds the open issue of a correlation id in a channel. Consistent: an issue that
	 * the index doesn't show is looked for in the table, and one that it shows is read
	 * from there, so that it is not opened twice, and one just closed, moved or changed
	 * is not taken for what it was. Found: 2 requests, 1.5 r. Not found: 2 requests, 0.5
	 * r and 1 r for each 4 KB of the correlation id's closed issues. Without consistent
	 * look-ups 1 request, 0.5 r.
	 * @param channelId the channel
	 * @param correlationId the correlation id
	 * @return the issue
	 * @throws AmbiguousIssueException if there is more than one
	 */
	Optional<StoredIssue> findOpenIssueByCorrelationId(String channelId, String correlationId);

	/**
	 * Finds the issue, open or closed, that a Slack post shows. An issue saved a moment
	 * ago may not be found by a new post; the issue that is found is as it is now. Found:
	 * 2 requests, 1.5 r. Not found: 1 request, 0.5 r.
	 * @param channelId the channel
	 * @param postId the id of the post
	 * @return the issue
	 * @throws AmbiguousIssueException if there is more than one
	 */
	Optional<StoredIssue> findIssueBySlackPostId(String channelId, String postId);

	/**
	 * Finds the channels that have open issues, as late as the index is. Where channels
	 * have many or large issues it reads one a channel, with a request for each;
	 * elsewhere it reads through the index, with a request for up to 256 issues. Consumes
	 * at most about twice what reading through would. With several shards of open issues
	 * at least a request for each of them.
	 * @return the channel ids, sorted, each once
	 */
	List<String> findActiveChannels();

	/**
	 * Finds some of the channels that have open issues, as {@link #findActiveChannels()}
	 * does, and ends when it has found enough. Costs at most a request and 0.5 r for each
	 * channel found and one for each shard of open issues, and the read units of 256
	 * issues more.
	 * @param most how many channels at most, 1 or more
	 * @return channel ids, sorted, each once
	 */
	List<String> findActiveChannels(int most);

	/**
	 * Lists open issues of a channel, as late as the index is. 0.5 r for each 4 KB of the
	 * issues that are listed, in one request for each megabyte. While
	 * {@linkplain OpenIssueResharding open issues are spread anew} consistent, and what
	 * {@link #loadOpenIssuesInChannel} costs then.
	 * @param channelId the channel
	 * @param most how many issues at most, 1 or more
	 * @return the issues, sorted by correlation id as it is in their keys
	 */
	List<OpenIssue> listOpenIssues(String channelId, int most);

	/**
	 * Loads the open issues of a channel, as late as the index is. 1 request for each
	 * megabyte, 0.5 r for each 4 KB. While {@linkplain OpenIssueResharding open issues
	 * are spread anew} consistent, and 1 r for each 4 KB of all issues of the channel.
	 * @param channelId the channel
	 * @return the issues' JSON by their unique ids
	 */
	Map<String, String> loadOpenIssuesInChannel(String channelId);

	/**
	 * Saves where the issues of a correlation id were moved to. 1 request, 1 w.
	 * @param mapping the mapping
	 */
	void saveMoveMapping(MoveMapping mapping);

	/**
	 * Finds where the issues of a correlation id were moved to. Consistent. 1 request, 1
	 * r; without consistent look-ups 0.5 r.
	 * @param channelId the channel they were moved from
	 * @param correlationId the correlation id
	 * @return the mapping's JSON
	 */
	Optional<String> findMoveMapping(String channelId, String correlationId);

	/**
	 * Deletes where the issues of a correlation id were moved to. Does nothing if there
	 * is no mapping. 1 request, 1 w.
	 * @param channelId the channel they were moved from
	 * @param correlationId the correlation id
	 */
	void deleteMoveMapping(String channelId, String correlationId);

	/**
	 * Saves the processing state of a channel. 1 request, 1 w.
	 * @param state the state
	 */
	void saveChannelProcessingState(ChannelProcessingState state);

	/**
	 * Finds the processing state of a channel. Consistent. 1 request, 1 r; without
	 * consistent look-ups 0.5 r.
	 * @param channelId the channel
	 * @return the state
	 */
	Optional<ChannelProcessingState> findChannelProcessingState(String channelId);

}
