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

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.item.ItemSize;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes items of records, and refuses what can't be stored before anything is sent.
 *
 * @param clock the clock
 * @param settings says how long items live
 * @param openMark what marks an open issue of a channel
 */
record StoreItems(Clock clock, StoreSettings settings, UnaryOperator<String> openMark) {

	private static final int MOST_BYTES_A_CHARACTER = 3;

	/** More than the keys, the post and all else can have, by the limits of keys. */
	private static final int MOST_BYTES_BESIDE_BODY = 8 * 1024;

	StoreItem of(Alert alert) {
		Assert.notNull(alert, "alert must not be null");
		String channelId = StoreKeys.requireChannelId("slackChannelId", alert.slackChannelId());
		return checked(new StoreItem(channelId, StoreKeys.alert(alert), alert.toJson(), null, null,
				expiry(this.settings.alertsTimeToLive())));
	}

	StoreItem of(Issue issue) {
		Assert.notNull(issue, "issue must not be null");
		String sk = StoreKeys.issue(issue.channelId(), issue.correlationId(), issue.uniqueId());
		String body = StoreKeys.requireText("toJson()", issue.toJson());
		String postId = postId(issue);
		return checked(issue.isOpen()
				? new StoreItem(issue.channelId(), sk, body, postId, this.openMark.apply(issue.channelId()), null)
				: new StoreItem(issue.channelId(), sk, body, postId, null, expiry(this.settings.issuesTimeToLive())));
	}

	/**
	 * The items of several issues, of which only the last with a key is stored.
	 */
	Collection<StoreItem> distinct(Collection<? extends Issue> issues) {
		Assert.notNull(issues, "issues must not be null");
		Map<Map<String, AttributeValue>, StoreItem> distinct = new LinkedHashMap<>();
		for (Issue issue : issues) {
			StoreItem item = of(issue);
			distinct.put(item.key(), item);
		}
		return distinct.values();
	}

	IssueMove move(Issue issue, String sourceChannelId, String targetChannelId) {
		Assert.notNull(issue, "issue must not be null");
		StoreKeys.requireChannelId("sourceChannelId", sourceChannelId);
		StoreKeys.requireChannelId("targetChannelId", targetChannelId);
		if (sourceChannelId.equals(targetChannelId)) {
			throw new IllegalArgumentException(
					"sourceChannelId and targetChannelId must differ, both are " + sourceChannelId);
		}
		if (!targetChannelId.equals(issue.channelId())) {
			throw new IllegalArgumentException("channelId of the issue must be the targetChannelId " + targetChannelId
					+ ", not " + issue.channelId() + ": hand in the issue as it shall be");
		}
		StoreItem target = of(issue);
		String sourceKey = StoreKeys.issue(sourceChannelId, issue.correlationId(), issue.uniqueId());
		return new IssueMove(sourceChannelId, sourceKey, target);
	}

	StoreItem of(MoveMapping mapping) {
		Assert.notNull(mapping, "mapping must not be null");
		String sk = StoreKeys.moveMapping(mapping.channelId(), mapping.correlationId());
		String body = StoreKeys.requireText("toJson()", mapping.toJson());
		return checked(new StoreItem(mapping.channelId(), sk, body, null, null, null));
	}

	StoreItem of(ChannelProcessingState state) {
		Assert.notNull(state, "state must not be null");
		String sk = StoreKeys.processingState(state.channelId());
		return checked(new StoreItem(state.channelId(), sk, state.toJson(), null, null, null));
	}

	private static @Nullable String postId(Issue issue) {
		Assert.notNull(issue.currentPostId(), "currentPostId must not be null: use Optional.empty()");
		return issue.currentPostId()
			.filter((id) -> !id.isEmpty())
			.map((id) -> StoreKeys.requirePostId("currentPostId", id))
			.orElse(null);
	}

	private Long expiry(Duration timeToLive) {
		return this.clock.instant().plus(timeToLive).getEpochSecond();
	}

	private static StoreItem checked(StoreItem item) {
		if (MOST_BYTES_A_CHARACTER * (long) item.requireBody().length() + MOST_BYTES_BESIDE_BODY <= ItemSize.LIMIT) {
			return item;
		}
		long size = ItemSize.of(item.attributes());
		if (size > ItemSize.LIMIT) {
			throw new SizeLimitException("The " + SlackManagerTable.BODY + " of " + item.sk() + " in channel "
					+ item.pk() + " is " + ItemSize.utf8Length(item.requireBody()) + " bytes, its item " + size
					+ ", and DynamoDB takes at most " + ItemSize.LIMIT + " an item: make the body smaller");
		}
		return item;
	}

}
