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

package io.slackmgr.dynamodb.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.InvalidOutboxCursorException;
import io.slackmgr.dynamodb.outbox.OutboxAlreadyProcessedException;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxLockedException;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxRepository;
import io.slackmgr.dynamodb.outbox.OutboxStats;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The actuator endpoint {@code slackmgroutbox}. Below its path lies an entry's id, which
 * begins with a digit, or a status, which stands for all entries of it. Reads only,
 * unless {@code management.endpoint.slackmgroutbox.access} is {@code unrestricted}.
 */
@WebEndpoint(id = "slackmgroutbox", defaultAccess = Access.READ_ONLY)
final class OutboxEndpoint {

	private static final int DEFAULT_SIZE = 100;

	private static final List<OutboxStatus> LISTED = List.of(OutboxStatus.PENDING, OutboxStatus.PROCESSING,
			OutboxStatus.FAILED, OutboxStatus.DEAD);

	private static final List<OutboxStatus> PARKED = List.of(OutboxStatus.FAILED, OutboxStatus.DEAD);

	private static final int CONFLICT = 409;

	private final OutboxRepository repository;

	private final Clock clock;

	OutboxEndpoint(OutboxRepository repository, Clock clock) {
		this.repository = repository;
		this.clock = clock;
	}

	@ReadOperation
	WebEndpointResponse<?> statistics(@Nullable String tenant) {
		return respond(() -> new WebEndpointResponse<>(Statistics
			.of((tenant != null) ? this.repository.stats(requireTenant(tenant)) : this.repository.stats())));
	}

	@ReadOperation
	WebEndpointResponse<?> read(@Selector String target, @Nullable String kind, @Nullable String tenant,
			@Nullable Integer size, @Nullable String cursor) {
		return respond(() -> {
			if (isId(target)) {
				return new WebEndpointResponse<>(OutboxEntryDescriptor.of(this.repository.getById(target)));
			}
			OutboxPage<OutboxEntry> page = page(statusOf(target, LISTED), kind, tenant, size, cursor);
			return new WebEndpointResponse<>(new Listing(
					page.content().stream().map(OutboxEntryDescriptor::of).toList(), page.next().orElse(null)));
		});
	}

	@WriteOperation
	WebEndpointResponse<?> retry(@Selector String target, @Nullable String kind, @Nullable String tenant,
			@Nullable Integer size, @Nullable String cursor) {
		return respond(() -> {
			if (!isId(target)) {
				return changeAll(page(statusOf(target, PARKED), kind, tenant, size, cursor), this::retry);
			}
			OutboxEntry entry = this.repository.getById(target);
			if (entry.status() == OutboxStatus.PROCESSING) {
				throw new OutboxLockedException(
						"Outbox entry " + target + " is being delivered: try again when that has ended");
			}
			if (!entry.status().isParked()) {
				return problem(CONFLICT, "not-parked",
						"Outbox entry " + target + " is " + OutboxEntryDescriptor.text(entry.status())
								+ ": it will be delivered without a retry by hand");
			}
			OutboxEntry reset = retry(entry);
			// It may be delivered already.
			return new WebEndpointResponse<>(OutboxEntryDescriptor.of(this.repository.findById(target).orElse(reset)));
		});
	}

	private OutboxEntry retry(OutboxEntry entry) {
		OutboxEntry reset = entry.resetForRetry(this.clock.instant());
		this.repository.update(reset);
		return reset;
	}

	@DeleteOperation
	WebEndpointResponse<?> delete(@Selector String target, @Nullable String kind, @Nullable String tenant,
			@Nullable Integer size, @Nullable String cursor) {
		return respond(() -> {
			if (!isId(target)) {
				return changeAll(page(statusOf(target, PARKED), kind, tenant, size, cursor),
						(entry) -> this.repository.delete(entry.id().orElseThrow()));
			}
			this.repository.delete(target);
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
		});
	}

	private static WebEndpointResponse<?> changeAll(OutboxPage<OutboxEntry> page, Consumer<OutboxEntry> change) {
		OutboxBulkChange result = OutboxBulkChange.of(page, change);
		return new WebEndpointResponse<>(result, (result.error() != null)
				? WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE : WebEndpointResponse.STATUS_OK);
	}

	private OutboxPage<OutboxEntry> page(OutboxStatus status, @Nullable String kind, @Nullable String tenant,
			@Nullable Integer size, @Nullable String cursor) {
		OutboxFilter filter = OutboxFilter.ALL.withKind(kindOf(kind)).withStatus(status);
		return this.repository.list((tenant != null) ? filter.withTenant(requireTenant(tenant)) : filter,
				pageRequest(size, cursor));
	}

	/**
	 * Notifications, unless it says deliveries of events.
	 */
	private static OutboxKind kindOf(@Nullable String kind) {
		if (kind == null) {
			return OutboxKind.NOTIFICATION;
		}
		return Stream.of(OutboxKind.values())
			.filter((known) -> OutboxEntryDescriptor.text(known).equals(kind.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new BadRequestException(
					"kind must be one of " + Stream.of(OutboxKind.values()).map(OutboxEntryDescriptor::text).toList()));
	}

	private static OutboxPageRequest pageRequest(@Nullable Integer size, @Nullable String cursor) {
		try {
			return new OutboxPageRequest((size != null) ? size : DEFAULT_SIZE, Optional.ofNullable(cursor));
		}
		catch (IllegalArgumentException ex) {
			throw new BadRequestException(String.valueOf(ex.getMessage()));
		}
	}

	private static String requireTenant(String tenant) {
		if (tenant.isBlank() || tenant.indexOf('#') >= 0) {
			throw new BadRequestException("tenant must be a text without '#'");
		}
		return tenant;
	}

	private static boolean isId(String target) {
		return !target.isEmpty() && Character.isDigit(target.charAt(0));
	}

	private static OutboxStatus statusOf(String target, List<OutboxStatus> allowed) {
		Stream<OutboxStatus> named = allowed.stream()
			.filter((status) -> OutboxEntryDescriptor.text(status).equals(target.toLowerCase(Locale.ROOT)));
		return named.findFirst()
			.orElseThrow(() -> new BadRequestException("'" + target + "' is neither the id of an entry nor one of "
					+ allowed.stream().map(OutboxEntryDescriptor::text).toList()));
	}

	private static WebEndpointResponse<?> respond(Supplier<WebEndpointResponse<?>> operation) {
		try {
			return operation.get();
		}
		catch (BadRequestException | InvalidOutboxCursorException ex) {
			return problem(WebEndpointResponse.STATUS_BAD_REQUEST, "bad-request", ex.getMessage());
		}
		catch (OutboxEntryNotFoundException ex) {
			return problem(WebEndpointResponse.STATUS_NOT_FOUND, "not-found", ex.getMessage());
		}
		catch (OutboxLockedException ex) {
			return problem(CONFLICT, "in-flight", ex.getMessage());
		}
		catch (OutboxAlreadyProcessedException ex) {
			return problem(CONFLICT, "changed", ex.getMessage());
		}
	}

	private static WebEndpointResponse<?> problem(int status, String error, @Nullable String message) {
		return new WebEndpointResponse<>(new Problem(error, String.valueOf(message)), status);
	}

	/**
	 * How many entries there are.
	 *
	 * @param pending that wait
	 * @param processing that a worker holds
	 * @param completed that are archived
	 * @param failed parked without a retry left
	 * @param dead parked since no attempt helps
	 * @param total all of them
	 */
	record Statistics(long pending, long processing, long completed, long failed, long dead,
			long total) implements OperationResponseBody {

		static Statistics of(OutboxStats stats) {
			return new Statistics(stats.pending(), stats.processing(), stats.completed(), stats.failed(), stats.dead(),
					stats.total());
		}

	}

	/**
	 * Part of a listing.
	 *
	 * @param entries what it holds
	 * @param next the cursor of the page behind it, if there is one
	 */
	record Listing(List<OutboxEntryDescriptor> entries, @Nullable String next) implements OperationResponseBody {
	}

	/**
	 * Why nothing was done.
	 *
	 * @param error the reason, for programs
	 * @param message the reason, for people
	 */
	record Problem(String error, String message) implements OperationResponseBody {
	}

	private static final class BadRequestException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		BadRequestException(String message) {
			super(message);
		}

	}

}
