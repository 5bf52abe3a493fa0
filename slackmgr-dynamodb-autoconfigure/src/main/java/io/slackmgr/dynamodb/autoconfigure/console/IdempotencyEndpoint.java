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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

import io.slackmgr.dynamodb.autoconfigure.console.Answers.BadRequestException;
import io.slackmgr.dynamodb.autoconfigure.console.Answers.NotFoundException;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyFailure;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyRecord;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResponse;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The actuator endpoint {@code slackmgridempotency}: the record of a key, looked up by
 * the key or by what it is made of. A {@code DELETE} gives back the key of a run in
 * progress that will not end by itself; an ended one's outcome stays. No owner token is
 * shown, and results only where the application says so: text as text, other bytes on
 * demand.
 */
@WebEndpoint(id = IdempotencyEndpoint.ID, defaultAccess = Access.READ_ONLY)
final class IdempotencyEndpoint {

	static final String ID = "slackmgridempotency";

	private static final String BASE64 = "base64";

	private final IdempotencyStore store;

	private final ConsoleProperties properties;

	IdempotencyEndpoint(IdempotencyStore store, ConsoleProperties properties) {
		this.store = store;
		this.properties = properties;
	}

	/**
	 * Looks a key up by its parts.
	 * @param tenant whose call it was; {@code local} if not given
	 * @param scope the scope
	 * @param header the request header that the key came by, if it did
	 * @param value the header's value, or that of the key's one part
	 * @param bytes {@code base64} to get a result that is no text too
	 */
	@ReadOperation
	WebEndpointResponse<?> find(@Nullable String tenant, @Nullable String scope, @Nullable String header,
			@Nullable String value, @Nullable String bytes) {
		return Answers.of(() -> {
			String wantedScope = required("scope", scope);
			String wantedValue = required("value", value);
			String wantedTenant = Answers.given(tenant).orElse("");
			return found(BadRequestException.instead(() -> Answers.given(header)
				.map((name) -> IdempotencyKey.build(wantedTenant, wantedScope, name.toLowerCase(Locale.ROOT),
						wantedValue))
				.orElseGet(() -> IdempotencyKey.build(wantedTenant, wantedScope, wantedValue))), bytes);
		});
	}

	@ReadOperation
	WebEndpointResponse<?> get(@Selector String key, @Nullable String bytes) {
		return Answers.of(() -> found(parse(key), bytes));
	}

	private WebEndpointResponse<?> found(IdempotencyKey key, @Nullable String bytes) {
		boolean base64 = Answers.given(bytes).isPresent();
		if (base64 && !BASE64.equals(bytes)) {
			throw new BadRequestException("bytes must be " + BASE64);
		}
		return new WebEndpointResponse<>(this.store.get(key)
			.map((record) -> Found.of(record, this.properties.showPayloads(), base64))
			.orElseThrow(() -> notFound(key)));
	}

	@DeleteOperation
	WebEndpointResponse<?> release(SecurityContext security, @Selector String key) {
		if (!this.properties.mayChange(security)) {
			return Answers.forbidden();
		}
		return Answers.of(() -> {
			IdempotencyKey parsed = parse(key);
			if (!this.store.releaseStuck(parsed)) {
				throw notFound(parsed);
			}
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
		});
	}

	private static NotFoundException notFound(IdempotencyKey key) {
		return new NotFoundException(
				"Nothing is recorded for " + key + ": it was never used, was released, or its retention is over");
	}

	private static IdempotencyKey parse(String key) {
		return BadRequestException.instead(() -> IdempotencyKey.parse(key));
	}

	private static String required(String name, @Nullable String value) {
		return Answers.given(value).orElseThrow(() -> new BadRequestException(name + " must be given"));
	}

	/**
	 * The record of a key.
	 *
	 * @param key the key
	 * @param tenant whose call it is
	 * @param scope what the call does
	 * @param state in_progress, complete or failed
	 * @param attempts which run of the key it is, from 1
	 * @param createdAt when the run began
	 * @param updatedAt when the record was last written
	 * @param expiresAt when the lease, or the retention of the outcome, ends
	 * @param errorCode the kind of failure of a failed run
	 * @param resultType the type of the result
	 * @param resultSize how many bytes the result takes as it is kept
	 * @param mediaType the media type of the answer to an HTTP request
	 * @param errorMessage the failure's message, if results are shown
	 * @param status the status of the answer to an HTTP request, if results are shown
	 * @param result the result, if results are shown and it is text
	 * @param resultBytes the result in Base64, if results are shown, it is no text, and
	 * it was asked for
	 * @param binary whether there is a result that is no text
	 */
	record Found(String key, String tenant, String scope, String state, int attempts, String createdAt,
			String updatedAt, String expiresAt, @Nullable String errorCode, @Nullable String resultType, int resultSize,
			@Nullable String mediaType, @Nullable String errorMessage, @Nullable Integer status,
			@Nullable String result, @Nullable String resultBytes, boolean binary) implements OperationResponseBody {

		static Found of(IdempotencyRecord record, boolean showPayloads, boolean base64) {
			IdempotencyResult result = record.result();
			Optional<byte[]> content = result.content();
			Optional<String> text = ResultText.of(result);
			boolean binary = content.isPresent() && text.isEmpty();
			return new Found(record.key().value(), record.key().tenant(), record.key().scope(),
					Answers.text(record.state()), record.attempts(), record.createdAt().toString(),
					record.updatedAt().toString(), record.expiresAt().toString(),
					record.failure().map(IdempotencyFailure::code).orElse(null), result.type().orElse(null),
					result.size(), ResultText.mediaType(result).orElse(null),
					record.failure().filter((failure) -> showPayloads).map(IdempotencyFailure::message).orElse(null),
					result.response().filter((answer) -> showPayloads).map(IdempotencyResponse::status).orElse(null),
					text.filter((shown) -> showPayloads).orElse(null),
					content.filter((bytes) -> showPayloads && binary && base64)
						.map(Base64.getEncoder()::encodeToString)
						.orElse(null),
					binary);
		}

	}

}
