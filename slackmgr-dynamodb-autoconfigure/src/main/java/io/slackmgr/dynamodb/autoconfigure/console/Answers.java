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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.eventbus.InvalidEventCursorException;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyLeaseLostException;
import io.slackmgr.dynamodb.outbox.InvalidOutboxCursorException;
import io.slackmgr.dynamodb.outbox.OutboxAlreadyProcessedException;
import io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException;
import io.slackmgr.dynamodb.outbox.OutboxLockedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The answers of the console's endpoints: a problem has a status, a reason for programs
 * and one for people.
 */
final class Answers {

	static final int CONFLICT = 409;

	private static final int FORBIDDEN = 403;

	private Answers() {
	}

	static WebEndpointResponse<?> of(Supplier<WebEndpointResponse<?>> operation) {
		try {
			return operation.get();
		}
		catch (BadRequestException | InvalidOutboxCursorException | InvalidEventCursorException ex) {
			return problem(WebEndpointResponse.STATUS_BAD_REQUEST, "bad-request", ex.getMessage());
		}
		catch (NotFoundException | OutboxEntryNotFoundException ex) {
			return problem(WebEndpointResponse.STATUS_NOT_FOUND, "not-found", ex.getMessage());
		}
		catch (OutboxLockedException ex) {
			return problem(CONFLICT, "in-flight", ex.getMessage());
		}
		catch (OutboxAlreadyProcessedException | IdempotencyLeaseLostException ex) {
			return problem(CONFLICT, "changed", ex.getMessage());
		}
	}

	static WebEndpointResponse<?> problem(int status, String error, @Nullable String message) {
		return new WebEndpointResponse<>(new Problem(error, String.valueOf(message)), status);
	}

	static WebEndpointResponse<?> forbidden() {
		return problem(FORBIDDEN, "forbidden",
				"The user has none of the roles that may change something. Action: see slackmgr.dynamodb.console.roles");
	}

	static int size(@Nullable Integer size, int otherwise, int maximum) {
		return number("size", size, otherwise, maximum);
	}

	static int number(String parameter, @Nullable Integer number, int otherwise, int maximum) {
		int wanted = (number != null) ? number : otherwise;
		if (wanted < 1 || wanted > maximum) {
			throw new BadRequestException(parameter + " must be 1 to " + maximum + ", not " + wanted);
		}
		return wanted;
	}

	static String tenant(@Nullable String tenant) {
		if (tenant == null || tenant.isBlank() || tenant.indexOf('#') >= 0) {
			throw new BadRequestException("tenant must be a text without '#'");
		}
		return tenant;
	}

	/**
	 * A parameter that an input field left empty is none.
	 */
	static Optional<String> given(@Nullable String value) {
		return Optional.ofNullable(value).map(String::strip).filter((text) -> !text.isEmpty());
	}

	static Optional<Instant> time(String name, @Nullable String value) {
		try {
			return given(value).map((text) -> OffsetDateTime.parse(text).toInstant());
		}
		catch (DateTimeException ex) {
			throw new BadRequestException(name + " must be a time as RFC 3339 has it, 2026-01-31T12:00:00Z");
		}
	}

	static String text(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	static @Nullable String text(Optional<Instant> time) {
		return time.map(Instant::toString).orElse(null);
	}

	/**
	 * Why nothing was done.
	 *
	 * @param error the reason, for programs
	 * @param message the reason, for people
	 */
	record Problem(String error, String message) implements OperationResponseBody {
	}

	/**
	 * There is none of that name.
	 */
	static final class NotFoundException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NotFoundException(String message) {
			super(message);
		}

	}

	/**
	 * A parameter is missing or wrong.
	 */
	static final class BadRequestException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		BadRequestException(String message) {
			super(message);
		}

		/**
		 * Takes a refusal of an argument for one of a parameter.
		 */
		static <T> T instead(Supplier<T> checked) {
			try {
				return checked.get();
			}
			catch (IllegalArgumentException | IdempotencyException ex) {
				throw new BadRequestException(String.valueOf(ex.getMessage()));
			}
		}

	}

}
