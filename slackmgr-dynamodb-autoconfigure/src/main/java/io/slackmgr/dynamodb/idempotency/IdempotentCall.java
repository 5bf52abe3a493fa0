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

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyInputTooLargeException;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.key.InvalidIdempotencyKeyException;
import io.slackmgr.dynamodb.idempotency.key.PayloadHash;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * One call that is to be made once: its key, what it returns and, where they differ from
 * the template's, its options. Immutable.
 *
 * @param <T> what the handler returns
 */
public final class IdempotentCall<T extends @Nullable Object> {

	/**
	 * The most bytes of a payload's canonical form: 4 MiB.
	 */
	public static final int MAX_PAYLOAD_BYTES = PayloadHash.MAX_BYTES;

	private final IdempotencyKey key;

	private final Type resultType;

	private final @Nullable PayloadHash payload;

	private final @Nullable IdempotentOptions options;

	private final @Nullable IdempotentResultSerializer serializer;

	private final UnaryOperator<OutcomeCodec> codec;

	private IdempotentCall(IdempotencyKey key, Type resultType) {
		this(key, resultType, null, null, null, UnaryOperator.identity());
	}

	private IdempotentCall(IdempotencyKey key, Type resultType, @Nullable PayloadHash payload,
			@Nullable IdempotentOptions options, @Nullable IdempotentResultSerializer serializer,
			UnaryOperator<OutcomeCodec> codec) {
		this.key = key;
		this.resultType = resultType;
		this.payload = payload;
		this.options = options;
		this.serializer = serializer;
		this.codec = codec;
	}

	/**
	 * A call that returns nothing.
	 * @param key the key
	 * @return the call
	 */
	public static IdempotentCall<@Nullable Void> of(IdempotencyKey key) {
		return new IdempotentCall<>(key, void.class);
	}

	/**
	 * A call that returns an object.
	 * @param <T> its type
	 * @param key the key
	 * @param resultType its type
	 * @return the call
	 */
	public static <T> IdempotentCall<T> of(IdempotencyKey key, Class<T> resultType) {
		return new IdempotentCall<>(key, resultType);
	}

	/**
	 * A call that returns what a method declares, for instance.
	 * @param key the key
	 * @param resultType the type of what it returns
	 * @return the call
	 */
	public static IdempotentCall<@Nullable Object> of(IdempotencyKey key, Type resultType) {
		return new IdempotentCall<>(key, resultType);
	}

	/**
	 * A call that returns an object of a generic type.
	 * @param <T> its type
	 * @param key the key
	 * @param resultType its type
	 * @return the call
	 */
	public static <T> IdempotentCall<T> of(IdempotencyKey key, ParameterizedTypeReference<T> resultType) {
		return new IdempotentCall<>(key, resultType.getType());
	}

	/**
	 * The same call with what it was given besides its key: the same key with another
	 * payload is then refused. Only a hash of it is stored. Payloads are equal if all
	 * their state is: objects if they are of one class and all their fields are equal,
	 * whatever annotations say of them; maps with their keys as they are; numbers by
	 * value, so that 1, 1L and 1.00 are equal; bytes, times, texts and sets are told
	 * apart. An {@link io.slackmgr.dynamodb.json.IdentityValue} is what it says.
	 * @param parts the payload, at most {@value #MAX_PAYLOAD_BYTES} bytes in canonical
	 * form
	 * @return a copy
	 * @throws IdempotencyInputTooLargeException if it is larger
	 * @throws InvalidIdempotencyKeyException if a part has state that can't be seen
	 */
	public IdempotentCall<T> withPayload(@Nullable Object... parts) {
		return withPayload(PayloadHash.of(Arrays.asList(parts)));
	}

	/**
	 * The same call with the hash of what it was given besides its key.
	 * @param newPayload stands for the payload
	 * @return a copy
	 */
	public IdempotentCall<T> withPayload(PayloadHash newPayload) {
		return new IdempotentCall<>(this.key, this.resultType, newPayload, this.options, this.serializer, this.codec);
	}

	/**
	 * The same call with options of its own.
	 * @param newOptions in place of the template's
	 * @return a copy
	 */
	public IdempotentCall<T> withOptions(IdempotentOptions newOptions) {
		return new IdempotentCall<>(this.key, this.resultType, this.payload, newOptions, this.serializer, this.codec);
	}

	/**
	 * The same call with a serializer of its own.
	 * @param newSerializer keeps the result, in place of the template's
	 * @return a copy
	 */
	public IdempotentCall<T> withResultSerializer(IdempotentResultSerializer newSerializer) {
		return new IdempotentCall<>(this.key, this.resultType, this.payload, this.options, newSerializer, this.codec);
	}

	/**
	 * The same call with its outcome kept otherwise.
	 * @param newCodec makes the codec out of the one for values
	 * @return a copy
	 */
	public IdempotentCall<T> withCodec(UnaryOperator<OutcomeCodec> newCodec) {
		return new IdempotentCall<>(this.key, this.resultType, this.payload, this.options, this.serializer, newCodec);
	}

	/**
	 * How the outcome is kept.
	 * @param byDefault the template's serializer
	 */
	OutcomeCodec codec(IdempotentResultSerializer byDefault) {
		return this.codec
			.apply(new ValueCodec((this.serializer != null) ? this.serializer : byDefault, this.resultType));
	}

	/**
	 * Says which calls are the same.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

	/**
	 * As what a stored result is read.
	 * @return the type
	 */
	public Type resultType() {
		return this.resultType;
	}

	/**
	 * Stands for what the call was given besides its key.
	 * @return the version of its form and the SHA-256 in lower-case hexadecimal
	 */
	public Optional<String> payloadHash() {
		return payload().map(PayloadHash::value);
	}

	Optional<PayloadHash> payload() {
		return Optional.ofNullable(this.payload);
	}

	/**
	 * The call's own options.
	 * @return the options
	 */
	public Optional<IdempotentOptions> options() {
		return Optional.ofNullable(this.options);
	}

	/**
	 * The key and the type, nothing of the payload.
	 */
	@Override
	public String toString() {
		return "IdempotentCall[key=" + this.key + ", resultType=" + this.resultType.getTypeName() + "]";
	}

}
