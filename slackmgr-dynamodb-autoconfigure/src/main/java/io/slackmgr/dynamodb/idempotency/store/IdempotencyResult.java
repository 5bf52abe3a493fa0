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

package io.slackmgr.dynamodb.idempotency.store;

import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What an ended run answered: nothing, content of some type, or content that was not
 * kept. Of a run that answered an HTTP request the content is the body, and the
 * {@linkplain #response() response} is kept with it. Immutable.
 */
public final class IdempotencyResult {

	/**
	 * The most characters of a type.
	 */
	public static final int MAX_TYPE_LENGTH = 1024;

	/**
	 * The most characters of a format.
	 */
	public static final int MAX_FORMAT_LENGTH = 64;

	/**
	 * The format of the answers to HTTP requests: the content is the body, byte for byte,
	 * and the {@linkplain #response() response} has the rest. Its version is that of the
	 * first format that has one, as is the others'.
	 */
	public static final String HTTP_FORMAT = "http/2";

	private static final IdempotencyResult NONE = new IdempotencyResult(Kind.NONE, null, null, null, null);

	private final Kind kind;

	private final @Nullable ResultBytes bytes;

	private final @Nullable String type;

	private final @Nullable String format;

	private final @Nullable IdempotencyResponse response;

	private IdempotencyResult(Kind kind, @Nullable ResultBytes bytes, @Nullable String type, @Nullable String format,
			@Nullable IdempotencyResponse response) {
		this.kind = kind;
		this.bytes = bytes;
		this.type = type;
		this.format = format;
		this.response = response;
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
		return new IdempotencyResult(Kind.KEPT, ResultBytes.plain(content.clone()), requireType(type), null, null);
	}

	/**
	 * A result that a type says how to read.
	 * @param content its bytes, which are copied; as many as the store allows
	 * @param type the type, whose name is kept up to {@value #MAX_TYPE_LENGTH} characters
	 * @return the result
	 */
	public static IdempotencyResult of(byte[] content, Type type) {
		return of(content, nameOf(type));
	}

	static IdempotencyResult of(ResultBytes bytes, String type, Optional<String> format,
			Optional<IdempotencyResponse> response) {
		return new IdempotencyResult(Kind.KEPT, bytes, requireType(type), format.orElse(null), response.orElse(null));
	}

	/**
	 * The same with a name and version of how the content is written, such as
	 * {@code json/2}, so that a later version of the writer can tell how to read it.
	 * @param newFormat 1 to {@value #MAX_FORMAT_LENGTH} characters
	 * @return a copy
	 */
	public IdempotencyResult withFormat(String newFormat) {
		requireContent();
		Assert.hasText(newFormat, "format must not be empty");
		Assert.isTrue(newFormat.length() <= MAX_FORMAT_LENGTH, () -> "format is " + newFormat.length()
				+ " characters long and may be " + MAX_FORMAT_LENGTH + " at most");
		return new IdempotencyResult(this.kind, this.bytes, this.type, newFormat, this.response);
	}

	/**
	 * The same as the answer to an HTTP request, whose body is the content.
	 * @param newResponse status and headers
	 * @return a copy
	 */
	public IdempotencyResult withResponse(IdempotencyResponse newResponse) {
		requireContent();
		return new IdempotencyResult(this.kind, this.bytes, this.type, this.format, newResponse);
	}

	private void requireContent() {
		Assert.state(this.kind == Kind.KEPT, "A result without content has neither format nor response");
	}

	/**
	 * The same, compressed by gzip if it is larger than given and that makes it smaller.
	 */
	IdempotencyResult fittedTo(int maximum) {
		if (this.bytes == null || size() <= maximum) {
			return this;
		}
		return new IdempotencyResult(this.kind, this.bytes.compressed(), this.type, this.format, this.response);
	}

	/**
	 * In place of a result that is too large to be kept: a replay then knows that there
	 * was one.
	 * @param type the type it was of: 1 to {@value #MAX_TYPE_LENGTH} characters
	 * @return a result without content
	 */
	public static IdempotencyResult omitted(String type) {
		return new IdempotencyResult(Kind.OMITTED, null, requireType(type), null, null);
	}

	/**
	 * In place of a result that is too large to be kept.
	 * @param type the type it was of, whose name is kept up to {@value #MAX_TYPE_LENGTH}
	 * characters
	 * @return a result without content
	 */
	public static IdempotencyResult omitted(Type type) {
		return omitted(nameOf(type));
	}

	private static String nameOf(Type type) {
		Assert.notNull(type, "type must not be null");
		String name = type.getTypeName();
		return (name.length() <= MAX_TYPE_LENGTH) ? name : name.substring(0, MAX_TYPE_LENGTH);
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
	 * The content, if it was kept; uncompressed, however it is kept.
	 * @return a copy of the bytes
	 */
	public Optional<byte[]> content() {
		return Optional.ofNullable(this.bytes).map(ResultBytes::content);
	}

	/**
	 * The SHA-256 of the bytes that are kept, if there are any.
	 * @return 64 lower-case hexadecimal digits
	 */
	public Optional<String> hash() {
		return Optional.ofNullable(this.bytes).map(ResultBytes::hash);
	}

	/**
	 * The type, unless the run returned nothing.
	 * @return the type
	 */
	public Optional<String> type() {
		return Optional.ofNullable(this.type);
	}

	/**
	 * How the content is written; empty for what was written before there were formats,
	 * and for serializers that name none.
	 * @return the format
	 */
	public Optional<String> format() {
		return Optional.ofNullable(this.format);
	}

	/**
	 * Status and headers, if this is the answer to an HTTP request.
	 * @return the response
	 */
	public Optional<IdempotencyResponse> response() {
		return Optional.ofNullable(this.response);
	}

	/**
	 * The size of what is kept: of the content, compressed if it is, and of the headers.
	 * @return the number of bytes, 0 without content
	 */
	public int size() {
		return ((this.bytes != null) ? this.bytes.stored().length : 0)
				+ ((this.response != null) ? this.response.size() : 0);
	}

	/**
	 * The bytes as they are kept; only for a result with content.
	 */
	ResultBytes bytes() {
		Assert.state(this.bytes != null, "There is no content");
		return this.bytes;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof IdempotencyResult that && this.kind == that.kind && hash().equals(that.hash())
				&& Objects.equals(this.type, that.type) && Objects.equals(this.format, that.format)
				&& Objects.equals(this.response, that.response);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.kind, hash(), this.type, this.format, this.response);
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
