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

package io.slackmgr.dynamodb.idempotency.key;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a call's payload: the version of its form, {@value #VERSION}, and the
 * SHA-256 of its {@linkplain CanonicalForm#PAYLOAD canonical form}. Rows written before
 * hashes had a version hold 64 hexadecimal digits alone, the hash of what a JSON mapper
 * showed of the payload; such a hash is compared with that of the same old form of this
 * call's payload.
 *
 * @param value the hash with its version
 * @param earlier the hash without version; empty if the payload has no such form, so that
 * no row can be of it
 */
public record PayloadHash(String value, Supplier<Optional<String>> earlier) {

	/**
	 * The most bytes of a payload's canonical form.
	 */
	public static final int MAX_BYTES = 4 * 1024 * 1024;

	static final String VERSION = "2:";

	private static final Pattern EARLIER = Pattern.compile("[0-9a-f]{64}");

	/**
	 * Hashes a payload.
	 * @param payload the parts of the payload
	 * @return the hash
	 * @throws IdempotencyInputTooLargeException if it is too large
	 * @throws InvalidIdempotencyKeyException if it holds state that can't be seen
	 */
	public static PayloadHash of(Collection<? extends @Nullable Object> payload) {
		return of(payload, payload);
	}

	/**
	 * Hashes a payload that had other parts in the earlier form.
	 * @param payload the parts of the payload
	 * @param earlierPayload its parts in the earlier form
	 * @return the hash
	 * @throws IdempotencyInputTooLargeException if it is too large
	 * @throws InvalidIdempotencyKeyException if it holds state that can't be seen
	 */
	public static PayloadHash of(Collection<? extends @Nullable Object> payload,
			Collection<? extends @Nullable Object> earlierPayload) {
		return new PayloadHash(VERSION + CanonicalState.hash(CanonicalForm.PAYLOAD, payload, MAX_BYTES),
				() -> earlierForm(earlierPayload));
	}

	/**
	 * Hashes a JSON document, whatever its members' order and its spaces.
	 * @param document the document
	 * @return the hash, a SHA-256 in lower-case hexadecimal; empty if the document is too
	 * large or too deep
	 */
	public static Optional<String> ofDocument(JsonNode document) {
		try {
			return Optional.of(CanonicalState.hash(CanonicalForm.PAYLOAD, List.of(document), 2 * MAX_BYTES));
		}
		catch (InvalidIdempotencyKeyException | IdempotencyInputTooLargeException ex) {
			return Optional.empty();
		}
	}

	private static Optional<String> earlierForm(Collection<? extends @Nullable Object> payload) {
		try {
			return Optional.of(CanonicalJson.hash(payload, MAX_BYTES));
		}
		catch (InvalidIdempotencyKeyException | IdempotencyInputTooLargeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether a stored hash is of this payload.
	 * @param stored the hash of a record
	 * @return {@code true} if it is, in today's form or the earlier one
	 */
	public boolean isOf(String stored) {
		return stored.equals(this.value) || isOfEarlier(stored);
	}

	/**
	 * Whether a stored hash has no version and is of this payload.
	 * @param stored the hash of a record
	 * @return {@code true} if it is of the earlier form and this payload's
	 */
	public boolean isOfEarlier(String stored) {
		return EARLIER.matcher(stored).matches() && this.earlier.get().filter(stored::equals).isPresent();
	}

}
