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

package io.slackmgr.dynamodb.idempotency.handler;

import java.time.Duration;

import io.slackmgr.dynamodb.idempotency.IdempotencyCommitRefusedException;
import io.slackmgr.dynamodb.idempotency.IdempotencyInProgressException;
import io.slackmgr.dynamodb.idempotency.IdempotencyOutcomeUnknownException;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentFailureReplayedException;
import io.slackmgr.dynamodb.idempotency.IdempotentResultNotKeptException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyLeaseLostException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyNotOwnerException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyPayloadMismatchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * When the request lost its key on the way, or it is not known whether it was committed,
 * it answers 503 and {@code Retry-After}, or 409 if another request holds the key, and
 * logs one line: the same request sent again is handled or gets the answer. 500 without a
 * stack trace when an earlier request failed or succeeded and its answer was not kept. An
 * application's own advice with a lower order comes first.
 */
@ControllerAdvice
@Order(0)
final class IdempotencyProblemAdvice {

	private static final Logger logger = LoggerFactory.getLogger(IdempotencyProblemAdvice.class);

	private static final Duration SOON = Duration.ofSeconds(1);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> missing(MissingIdempotencyKeyException ex) {
		String detail = ex.header()
			.map((header) -> "The request lacks the header " + header
					+ ": send a key of its own for each operation, a UUID for instance")
			.orElse("The request has no idempotency key: send one of its own for each operation");
		return problem(HttpStatus.BAD_REQUEST, "Idempotency key missing", detail).build();
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
	ResponseEntity<ProblemDetail> takenOver(IdempotencyNotOwnerException ex) {
		return retry(HttpStatus.CONFLICT, "Request in progress",
				"Another request with the same idempotency key has taken over: send it again later", ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> leaseLost(IdempotencyLeaseLostException ex) {
		return unavailable(ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(IdempotencyCommitRefusedException ex) {
		return unavailable(ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unknown(IdempotencyOutcomeUnknownException ex) {
		return unavailable(ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> unavailable(IdempotencyUnavailableException ex) {
		return unavailable((Exception) ex);
	}

	private static ResponseEntity<ProblemDetail> unavailable(Exception ex) {
		return retry(HttpStatus.SERVICE_UNAVAILABLE, "Request not completed",
				"Send the request again with the same idempotency key: it is handled once", ex);
	}

	private static ResponseEntity<ProblemDetail> retry(HttpStatus status, String title, String detail, Exception ex) {
		logger.warn("A request is answered {} and may be sent again: {}", status.value(), ex.getMessage());
		return problem(status, title, detail).header(HttpHeaders.RETRY_AFTER, Long.toString(seconds(SOON))).build();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> failedBefore(IdempotentFailureReplayedException ex) {
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "Request failed before",
				"The request with this idempotency key has failed before and is not tried again")
			.build();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> notKept(IdempotentResultNotKeptException ex) {
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "Answer not kept",
				"The request with this idempotency key has succeeded before, but its answer was not kept")
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
