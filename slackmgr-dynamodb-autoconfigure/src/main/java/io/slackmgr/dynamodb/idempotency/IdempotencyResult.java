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

package io.slackmgr.dynamodb.idempotency;

import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a completed run returned: nothing, content of some type, or content that was not
 * kept. Immutable.
 */
public final class IdempotencyResult {

	/**
	 * The most characters of a type.
	 */
	public static final int MAX_TYPE_LENGTH = 1024;

	private static final IdempotencyResult NONE = new IdempotencyResult(Kind.NONE, null, null, null);

	private final Kind kind;

	private final byte @Nullable [] content;

	private final @Nullable String hash;

	private final @Nullable String type;

	private IdempotencyResult(Kind kind, byte @Nullable [] content, @Nullable String hash, @Nullable String type) {
		this.kind = kind;
		this.content = content;
		this.hash = hash;
		this.type = type;
	}

	/**
	 * The result of a run that returned nothing.
	 * @return no result
	 */
	public static IdempotencyResult none() {
		return NONE;
	}

	/**
	 * A result.
	 * @param content its bytes, which are copied; as many as the store allows
	 * @param type says how to read them: 1 to {@value #MAX_TYPE_LENGTH} characters
	 * @return the result
	 */
	public static IdempotencyResult of(byte[] content, String type) {
		byte[] copy = content.clone();
		return new IdempotencyResult(Kind.KEPT, copy, Sha256.hex(copy), requireType(type));
	}

	/**
	 * In place of a result that is too large to be kept: a replay then knows that there
	 * was one.
	 * @param type the type it was of: 1 to {@value #MAX_TYPE_LENGTH} characters
	 * @return a result without content
	 */
	public static IdempotencyResult omitted(String type) {
		return new IdempotencyResult(Kind.OMITTED, null, null, requireType(type));
	}

	private static String requireType(String type) {
		Assert.hasText(type, "type must not be empty");
		Assert.isTrue(type.length() <= MAX_TYPE_LENGTH,
				() -> "type is " + type.length() + " characters long and may be " + MAX_TYPE_LENGTH + " at most");
		return type;
	}

	/**
	 * Which of the three it is.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * The content, if it was kept.
	 * @return a copy of the bytes
	 */
	public Optional<byte[]> content() {
		return Optional.ofNullable(this.content).map(byte[]::clone);
	}

	/**
	 * The SHA-256 of the content, if it was kept.
	 * @return 64 lower-case hexadecimal digits
	 */
	public Optional<String> hash() {
		return Optional.ofNullable(this.hash);
	}

	/**
	 * The type, unless the run returned nothing.
	 * @return the type
	 */
	public Optional<String> type() {
		return Optional.ofNullable(this.type);
	}

	/**
	 * The size of the content.
	 * @return the number of bytes, 0 without content
	 */
	public int size() {
		return (this.content != null) ? this.content.length : 0;
	}

	byte[] bytes() {
		return (this.content != null) ? this.content : new byte[0];
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof IdempotencyResult that && this.kind == that.kind && Objects.equals(this.hash, that.hash)
				&& Objects.equals(this.type, that.type);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.kind, this.hash, this.type);
	}

	/**
	 * Kind, type and size; nothing of the content.
	 */
	@Override
	public String toString() {
		return "IdempotencyResult[" + this.kind + ", type=" + this.type + ", " + size() + " bytes]";
	}

	/**
	 * The kinds of result.
	 */
	public enum Kind {

		/**
		 * The run returned nothing.
		 */
		NONE,

		/**
		 * There is content.
		 */
		KEPT,

		/**
		 * The run returned something that was too large to be kept.
		 */
		OMITTED

	}

}
