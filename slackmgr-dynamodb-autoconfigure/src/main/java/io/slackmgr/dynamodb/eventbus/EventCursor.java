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

package io.slackmgr.dynamodb.eventbus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import io.slackmgr.dynamodb.item.Sha256;

/**
 * The text form of the place where a page ended. It begins with a digest over the place
 * and all of the query but its limit, so that another query's cursor, or a changed one,
 * is recognised. Who knows the digest's form could make a cursor up; but tenant, type and
 * times are always the query's own, so that it leads to nothing that the query would not.
 */
final class EventCursor {

	private static final int DIGEST_BYTES = 16;

	private EventCursor() {
	}

	static String encode(EventKey place, EventQuery query) {
		byte[] text = place.text().substring(query.tenantId().length()).getBytes(StandardCharsets.UTF_8);
		byte[] cursor = ByteBuffer.allocate(DIGEST_BYTES + text.length).put(digest(text, query)).put(text).array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
	}

	static EventKey decode(String cursor, EventQuery query) {
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(cursor);
			byte[] text = Arrays.copyOfRange(bytes, DIGEST_BYTES, bytes.length);
			if (MessageDigest.isEqual(Arrays.copyOf(bytes, DIGEST_BYTES), digest(text, query))) {
				return requireInRange(EventKey.parse(query.tenantId() + new String(text, StandardCharsets.UTF_8)),
						query);
			}
		}
		catch (IllegalArgumentException | ArrayIndexOutOfBoundsException ex) {
			// Not base64, too short, or no key: said below.
		}
		throw new InvalidEventCursorException();
	}

	private static EventKey requireInRange(EventKey place, EventQuery query) {
		Instant time = place.publishedAt();
		boolean inside = query.eventType().filter((type) -> !type.equals(place.eventType())).isEmpty()
				&& query.start().filter(time::isBefore).isEmpty() && query.end().filter(time::isAfter).isEmpty();
		if (!inside || !place.tenantId().equals(query.tenantId())) {
			throw new InvalidEventCursorException();
		}
		return place;
	}

	private static byte[] digest(byte[] place, EventQuery query) {
		MessageDigest digest = Sha256.digest();
		update(digest, query.tenantId());
		update(digest, query.eventType().orElse(""));
		update(digest, time(query.start()));
		update(digest, time(query.end()));
		query.tags().forEach((tag) -> update(digest, tag));
		update(digest, place);
		return Arrays.copyOf(digest.digest(), DIGEST_BYTES);
	}

	private static String time(Optional<Instant> time) {
		return time.map(EventTimes::text).orElse("");
	}

	private static void update(MessageDigest digest, String text) {
		update(digest, text.getBytes(StandardCharsets.UTF_8));
	}

	private static void update(MessageDigest digest, byte[] bytes) {
		digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
		digest.update(bytes);
	}

}
