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

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.item.ItemSize;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataRetrievalFailureException;

/**
 * The keys of the store's records, made of ids that are checked here. A prefix always
 * ends in the separator, so that no id matches another that it is the beginning of.
 */
final class StoreKeys {

	static final String ISSUES = "ISSUE#";

	private static final String ALERTS = "ALERT#";

	private static final String MOVE_MAPPINGS = "MOVEMAPPING#";

	private static final String PROCESSING_STATES = "PROCESSINGSTATE#";

	private static final String SEPARATOR = "#";

	/** The character after the separator: ends what begins with a channel's prefix. */
	private static final String AFTER_SEPARATOR = "$";

	private static final int MAX_PARTITION_KEY_BYTES = 2048;

	private static final int MAX_SORT_KEY_BYTES = 1024;

	private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

	private StoreKeys() {
	}

	static String alert(Alert alert) {
		return ALERTS + Rfc3339.format(alert.timestamp()) + SEPARATOR + alert.uniqueId();
	}

	/** The prefix of all issues of a channel. */
	static String issues(@Nullable String channelId) {
		return ISSUES + requireChannelId("channelId", channelId) + SEPARATOR;
	}

	/** The prefix of all issues of a correlation id in a channel. */
	static String issues(@Nullable String channelId, @Nullable String correlationId) {
		return sortKey(issues(channelId) + encode(correlationId) + SEPARATOR, "channelId and correlationId");
	}

	static String issue(@Nullable String channelId, @Nullable String correlationId, @Nullable String uniqueId) {
		return sortKey(issues(channelId, correlationId) + requireKeyPart("uniqueId", uniqueId),
				"channelId, correlationId and uniqueId");
	}

	static String moveMapping(@Nullable String channelId, @Nullable String correlationId) {
		return sortKey(MOVE_MAPPINGS + requireChannelId("channelId", channelId) + SEPARATOR + encode(correlationId),
				"channelId and correlationId");
	}

	static String processingState(@Nullable String channelId) {
		return sortKey(PROCESSING_STATES + requireChannelId("channelId", channelId), "channelId");
	}

	/** A sort key after all issues of a channel and before those of any later one. */
	static String afterIssues(String channelId) {
		return ISSUES + channelId + AFTER_SEPARATOR;
	}

	static String channelIdOf(String issueKey) {
		return issueParts(issueKey)[1];
	}

	static String correlationIdOf(String issueKey) {
		try {
			return new String(Base64.getUrlDecoder().decode(issueParts(issueKey)[2]), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new DataRetrievalFailureException(
					"The sort key '" + issueKey
							+ "' is not that of an issue: its correlation id is not Base64. Action: delete the item",
					ex);
		}
	}

	static String uniqueIdOf(String issueKey) {
		return issueParts(issueKey)[3];
	}

	private static String[] issueParts(String issueKey) {
		String[] parts = issueKey.split(SEPARATOR, -1);
		if (parts.length != 4 || !issueKey.startsWith(ISSUES)) {
			throw new DataRetrievalFailureException("The sort key '" + issueKey
					+ "' is not that of an issue, ISSUE#<channel>#<correlation id>#<unique id>: delete the item");
		}
		return parts;
	}

	static String requireChannelId(String field, @Nullable String id) {
		return limited(field, requireKeyPart(field, id), MAX_PARTITION_KEY_BYTES, "a partition key");
	}

	/** A post id is the sort key of an index. */
	static String requirePostId(String field, @Nullable String id) {
		return limited(field, requireText(field, id), MAX_SORT_KEY_BYTES, "an index's sort key");
	}

	private static String requireKeyPart(String field, @Nullable String id) {
		String text = requireText(field, id);
		if (text.contains(SEPARATOR)) {
			throw new IllegalArgumentException(
					field + " must not contain '" + SEPARATOR + "', which separates the parts of keys: " + text);
		}
		return text;
	}

	static String requireText(String field, @Nullable String text) {
		if (text == null || text.isEmpty()) {
			throw new IllegalArgumentException(field + " must not be null or empty");
		}
		return text;
	}

	private static String sortKey(String key, String fields) {
		return limited(fields, key, MAX_SORT_KEY_BYTES, "a sort key");
	}

	private static String limited(String fields, String key, int limit, String what) {
		long size = ItemSize.utf8Length(key);
		if (size > limit) {
			throw new SizeLimitException(fields + " would make " + what + " of " + size
					+ " bytes, DynamoDB takes at most " + limit + ": shorten them");
		}
		return key;
	}

	/**
	 * Half a surrogate pair becomes U+FFFD: that is what Go has in memory after reading
	 * it from JSON, where Java's default would be a question mark.
	 */
	private static String encode(@Nullable String correlationId) {
		String text = requireText("correlationId", correlationId);
		try {
			ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder()
				.onMalformedInput(CodingErrorAction.REPLACE)
				.replaceWith(REPLACEMENT)
				.encode(CharBuffer.wrap(text));
			return StandardCharsets.ISO_8859_1.decode(Base64.getUrlEncoder().encode(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalStateException("UTF-8 writes every text", ex);
		}
	}

}
