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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataRetrievalFailureException;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item of the store's table, or what a projection left of one.
 *
 * @param pk the partition key
 * @param sk the sort key
 * @param body the record's JSON
 * @param postId the Slack post of an issue
 * @param isOpen the mark of an open issue
 * @param ttl when it expires, in seconds since the epoch
 */
record StoreItem(String pk, String sk, @Nullable String body, @Nullable String postId, @Nullable String isOpen,
		@Nullable Long ttl) {

	private static final List<String> KEY_ATTRIBUTES = List.of(SlackManagerTable.PARTITION_KEY,
			SlackManagerTable.SORT_KEY);

	static final TableSchema<StoreItem> SCHEMA = StaticImmutableTableSchema.builder(StoreItem.class, Builder.class)
		.newItemBuilder(Builder::new, Builder::build)
		.addAttribute(String.class,
				(attribute) -> attribute.name(SlackManagerTable.PARTITION_KEY)
					.getter(StoreItem::pk)
					.setter(Builder::pk)
					.tags(StaticAttributeTags.primaryPartitionKey(),
							StaticAttributeTags.secondaryPartitionKey(SlackManagerTable.POST_ID_INDEX)))
		.addAttribute(String.class,
				(attribute) -> attribute.name(SlackManagerTable.SORT_KEY)
					.getter(StoreItem::sk)
					.setter(Builder::sk)
					.tags(StaticAttributeTags.primarySortKey(),
							StaticAttributeTags.secondarySortKey(SlackManagerTable.OPEN_ISSUES_INDEX)))
		.addAttribute(String.class,
				(attribute) -> attribute.name(SlackManagerTable.BODY).getter(StoreItem::body).setter(Builder::body))
		.addAttribute(String.class,
				(attribute) -> attribute.name(SlackManagerTable.POST_ID)
					.getter(StoreItem::postId)
					.setter(Builder::postId)
					.tags(StaticAttributeTags.secondarySortKey(SlackManagerTable.POST_ID_INDEX)))
		.addAttribute(String.class,
				(attribute) -> attribute.name(SlackManagerTable.IS_OPEN)
					.getter(StoreItem::isOpen)
					.setter(Builder::isOpen)
					.tags(StaticAttributeTags.secondaryPartitionKey(SlackManagerTable.OPEN_ISSUES_INDEX)))
		.addAttribute(Long.class,
				(attribute) -> attribute.name(SlackManagerTable.TIME_TO_LIVE)
					.getter(StoreItem::ttl)
					.setter(Builder::ttl))
		.build();

	Map<String, AttributeValue> attributes() {
		return SCHEMA.itemToMap(this, true);
	}

	Map<String, AttributeValue> key() {
		return SCHEMA.itemToMap(this, KEY_ATTRIBUTES);
	}

	boolean isOpenIssue() {
		return this.isOpen != null && this.isOpen.startsWith(SlackManagerTable.OPEN);
	}

	/**
	 * Whether the item is to be treated as absent: DynamoDB deletes expired items late.
	 */
	boolean isExpired(Instant now) {
		return this.ttl != null && this.ttl <= now.getEpochSecond();
	}

	String requireBody() {
		if (this.body == null) {
			throw new DataRetrievalFailureException("The item with " + SlackManagerTable.PARTITION_KEY + " '" + this.pk
					+ "' and " + SlackManagerTable.SORT_KEY + " '" + this.sk + "' has no string '"
					+ SlackManagerTable.BODY + "': it was not written by Slack Manager, delete or fix it");
		}
		return this.body;
	}

	StoredIssue toStoredIssue() {
		return new StoredIssue(StoreKeys.uniqueIdOf(this.sk), requireBody());
	}

	/**
	 * The item without its body, which belongs into no log.
	 */
	@Override
	public String toString() {
		return "StoreItem[pk=" + this.pk + ", sk=" + this.sk + "]";
	}

	/**
	 * Gathers the attributes of an item that was read.
	 */
	static final class Builder {

		private @Nullable String pk;

		private @Nullable String sk;

		private @Nullable String body;

		private @Nullable String postId;

		private @Nullable String isOpen;

		private @Nullable Long ttl;

		void pk(String value) {
			this.pk = value;
		}

		void sk(String value) {
			this.sk = value;
		}

		void body(@Nullable String value) {
			this.body = value;
		}

		void postId(@Nullable String value) {
			this.postId = value;
		}

		void isOpen(@Nullable String value) {
			this.isOpen = value;
		}

		void ttl(@Nullable Long value) {
			this.ttl = value;
		}

		StoreItem build() {
			return new StoreItem(Objects.requireNonNull(this.pk), Objects.requireNonNull(this.sk), this.body,
					this.postId, this.isOpen, this.ttl);
		}

	}

}
