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

package io.slackmgr.dynamodb.exception;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.exception.ConditionFailedException.FailedCondition;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Turns a cancelled transaction into what its most severe reason says. The codes are
 * those of the API reference of {@code TransactWriteItems}.
 */
final class CancelledTransactions {

	private static final Set<String> THROTTLED = Set.of("ProvisionedThroughputExceeded", "ThrottlingError",
			"RequestLimitExceeded");

	private static final Set<String> INTERNAL = Set.of("InternalServerError");

	DataAccessException translate(TransactionCanceledException ex, RequestContext request) {
		List<CancellationReason> reasons = ex.cancellationReasons();
		String cancelled = request + " was cancelled";
		List<Integer> invalid = withCode(reasons, Set.of("ValidationError"));
		if (!invalid.isEmpty()) {
			if (invalid.stream().map(reasons::get).anyMatch((reason) -> SizeLimits.isNamedBy(reason.message()))) {
				return new SizeLimitException(cancelled + ": larger than DynamoDB takes" + in(invalid), ex);
			}
			return new InvalidDataAccessApiUsageException(cancelled + ": invalid" + in(invalid) + ", see the cause",
					ex);
		}
		List<Integer> denied = withCode(reasons, Set.of("AccessDenied"));
		if (!denied.isEmpty()) {
			return new PermissionDeniedDataAccessException(cancelled + ": access denied" + in(denied), ex);
		}
		List<Integer> tooLarge = withCode(reasons, Set.of("ItemCollectionSizeLimitExceeded"));
		if (!tooLarge.isEmpty()) {
			return new SizeLimitException(cancelled + ": an item collection would be larger than 10 GB" + in(tooLarge),
					ex);
		}
		List<Integer> duplicate = withCode(reasons, Set.of("DuplicateItem"));
		if (!duplicate.isEmpty()) {
			return new DuplicateKeyException(cancelled + ": the key is taken" + in(duplicate), ex);
		}
		return translateConcurrency(ex, cancelled);
	}

	private DataAccessException translateConcurrency(TransactionCanceledException ex, String cancelled) {
		List<CancellationReason> reasons = ex.cancellationReasons();
		List<Integer> failed = withCode(reasons, Set.of("ConditionalCheckFailed"));
		if (!failed.isEmpty()) {
			List<FailedCondition> failures = new ArrayList<>();
			failed.forEach((index) -> {
				CancellationReason reason = reasons.get(index);
				failures.add(new FailedCondition(index, item(reason.hasItem(), reason.item())));
			});
			return new ConditionFailedException(cancelled + ": the condition was not met" + in(failed), failures, ex);
		}
		List<Integer> conflicting = withCode(reasons, Set.of("TransactionConflict"));
		if (!conflicting.isEmpty()) {
			return new ItemConflictException(
					cancelled + ": conflict with another transaction or write" + in(conflicting), ex);
		}
		List<Integer> throttled = withCode(reasons, THROTTLED);
		if (!throttled.isEmpty()) {
			return new ThrottledException(cancelled + ": throttled" + in(throttled), ex);
		}
		List<Integer> internal = withCode(reasons, INTERNAL);
		if (!internal.isEmpty()) {
			return new TransientDataAccessResourceException(
					cancelled + ": an error inside DynamoDB" + in(internal) + "; nothing took effect", ex);
		}
		return new UncategorizedDynamoDbException(
				cancelled + " for a reason that this version doesn't know: " + codes(reasons) + ", see the cause", ex);
	}

	private static String codes(List<CancellationReason> reasons) {
		String codes = reasons.stream()
			.map(CancellationReason::code)
			.filter((code) -> code != null && !code.equals("None"))
			.distinct()
			.collect(Collectors.joining(", "));
		return codes.isEmpty() ? "none given" : codes;
	}

	static ConditionFailedException conditionFailed(ConditionalCheckFailedException ex, RequestContext request) {
		return new ConditionFailedException(request + " was refused: its condition was not met",
				List.of(new FailedCondition(0, item(ex.hasItem(), ex.item()))), ex);
	}

	private static Optional<Map<String, AttributeValue>> item(boolean there, Map<String, AttributeValue> item) {
		return there ? Optional.of(item) : Optional.empty();
	}

	private static List<Integer> withCode(List<CancellationReason> reasons, Set<String> codes) {
		return IntStream.range(0, reasons.size())
			.filter((index) -> reasons.get(index).code() != null && codes.contains(reasons.get(index).code()))
			.boxed()
			.toList();
	}

	/** Counts from 1, as people do. */
	private static String in(List<Integer> indexes) {
		return indexes.stream()
			.map((index) -> "#" + (index + 1))
			.collect(Collectors.joining(", ", (indexes.size() == 1) ? " in operation " : " in operations ", ""));
	}

}
