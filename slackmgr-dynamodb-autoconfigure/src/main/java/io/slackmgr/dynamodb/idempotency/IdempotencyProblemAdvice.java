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

import java.time.Duration;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers requests that an {@link Idempotent} method refused with a problem of RFC 9457:
 * 400 without a key or with a malformed one, 409 and {@code Retry-After} while another
 * request with the key is in progress, 422 when the key came before with another payload.
 * An application's own advice with a lower order comes first.
 */
@ControllerAdvice
@Order(0)
public final class IdempotencyProblemAdvice {

	@ExceptionHandler
	ResponseEntity<ProblemDetail> missing(MissingIdempotencyKeyException ex) {
		return problem(HttpStatus.BAD_REQUEST, "Idempotency key missing",
				"The request has no idempotency key: send one of its own for each operation")
			.build();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> malformed(InvalidIdempotencyHeaderException ex) {
		return problem(HttpStatus.BAD_REQUEST, "Idempotency key malformed", String.valueOf(ex.getMessage())).build();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> inProgress(IdempotencyInProgressException ex) {
		return problem(HttpStatus.CONFLICT, "Request in progress",
				"A request with the same idempotency key is in progress: send it again later")
			.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds(ex.remaining())))
			.build();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> mismatch(IdempotencyPayloadMismatchException ex) {
		return problem(HttpStatus.UNPROCESSABLE_CONTENT, "Idempotency key used before",
				"The same idempotency key was used before with another payload: send a new key")
			.build();
	}

	private static ResponseEntity.HeadersBuilder<?> problem(HttpStatus status, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		return ResponseEntity.of(problem);
	}

	/**
	 * Whole seconds, at least one.
	 */
	private static long seconds(Duration remaining) {
		return Math.max(1, (remaining.toMillis() + 999) / 1000);
	}

}
