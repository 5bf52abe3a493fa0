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
import java.security.MessageDigest;
import java.util.Base64;

import io.slackmgr.dynamodb.item.Sha256;

/**
 * The unique id of an alert: base64 of the SHA-256 over its identifying fields, each
 * closed by a zero byte so that none can run into the next.
 */
final class AlertId {

	private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

	private AlertId() {
	}

	static String of(Alert alert) {
		MessageDigest digest = Sha256.digest();
		for (String part : new String[] { "alert", alert.slackChannelId(), alert.routeKey(), alert.correlationId(),
				Rfc3339.format(alert.timestamp()), alert.header(), alert.text() }) {
			digest.update(utf8(part));
			digest.update((byte) 0);
		}
		return Base64.getUrlEncoder().encodeToString(digest.digest());
	}

	/**
	 * The bytes of a text, with half a surrogate pair as U+FFFD: that is what Go has in
	 * memory after reading it from JSON, where Java's default would be a question mark.
	 */
	private static ByteBuffer utf8(String text) {
		try {
			return StandardCharsets.UTF_8.newEncoder()
				.onMalformedInput(CodingErrorAction.REPLACE)
				.replaceWith(REPLACEMENT)
				.encode(CharBuffer.wrap(text));
		}
		catch (CharacterCodingException ex) {
			throw new IllegalStateException("UTF-8 writes every text", ex);
		}
	}

}
