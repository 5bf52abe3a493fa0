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

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.autoconfigure.console.Answers.BadRequestException;
import io.slackmgr.dynamodb.outbox.NotificationEvent;
import io.slackmgr.dynamodb.outbox.NotificationEventFilter;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxLimits;
import io.slackmgr.dynamodb.outbox.OutboxLockedException;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxPartition;
import io.slackmgr.dynamodb.outbox.OutboxStats;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The actuator endpoint {@code slackmgroutbox}. Below its path lies an entry's id, which
 * begins with a digit; a status, which stands for all entries of it; {@code open} for all
 * that are not completed; {@code completed} for a tenant's archive; {@code partitions};
 * or {@code statistics}, whose cost grows with the table up to {@code limit} entries. Its
 * own path is answered by a single request. Reads only, unless
 * {@code management.endpoint.slackmgroutbox.access} is {@code unrestricted}.
 */
@WebEndpoint(id = OutboxEndpoint.ID, defaultAccess = Access.READ_ONLY)
final class OutboxEndpoint {

	static final String ID = "slackmgroutbox";

	private static final int DEFAULT_SIZE = 100;

	private static final int MAXIMUM_SIZE = 1000;

	private static final int MAXIMUM_LIMIT = 10_000_000;

	private static final String OPEN = "open";

	private static final String COMPLETED = "completed";

	private static final String PARTITIONS = "partitions";

	private static final String STATISTICS = "statistics";

	private static final String[] NO_STATUS = { OPEN, COMPLETED, PARTITIONS, STATISTICS };

	private static final List<OutboxStatus> LISTED = List.of(OutboxStatus.PENDING, OutboxStatus.PROCESSING,
			OutboxStatus.FAILED, OutboxStatus.DEAD);

	private static final List<OutboxStatus> PARKED = List.of(OutboxStatus.FAILED, OutboxStatus.DEAD);

	private final OutboxOperations operations;

	private final NotificationEventRepository archive;

	private final Clock clock;

	private final ConsoleProperties properties;

	OutboxEndpoint(OutboxOperations operations, NotificationEventRepository archive, Clock clock,
			ConsoleProperties properties) {
		this.operations = operations;
		this.archive = archive;
		this.clock = clock;
		this.properties = properties;
	}

	/**
	 * What is known by one request. No counts of entries: a monitor that reads each
	 * endpoint must not scan a table.
	 */
	@ReadOperation
	Summary summary() {
		return Summary.of(this.operations.partitions());
	}

	@ReadOperation
	WebEndpointResponse<?> read(@Selector String target, @Nullable String kind, @Nullable String tenant,
			@Nullable String type, @Nullable String integration, @Nullable Integer size, @Nullable String cursor,
			@Nullable Integer limit) {
		return Answers.of(() -> {
			if (isId(target)) {
				return new WebEndpointResponse<>(describe(find(target, Answers.given(tenant))));
			}
			if (target.equals(PARTITIONS)) {
				return new WebEndpointResponse<>(
						new Partitions(this.operations.partitions().stream().map(Partitions.Partition::of).toList()));
			}
			if (target.equals(STATISTICS)) {
				return new WebEndpointResponse<>(Statistics.of(statistics(Answers.given(tenant),
						Answers.number("limit", limit, (int) OutboxLimits.COUNTED, MAXIMUM_LIMIT))));
			}
			OutboxPageRequest page = pageRequest(size, cursor, limit);
			if (target.equals(COMPLETED)) {
				return new WebEndpointResponse<>(Listing.of(archived(tenant, type, integration, page), this::describe));
			}
			OutboxFilter filter = filter(kind, tenant, type, integration);
			return new WebEndpointResponse<>(Listing.of(this.operations
				.list(target.equals(OPEN) ? filter : filter.withStatus(statusOf(target, LISTED, NO_STATUS)), page),
					this::describe));
		});
	}

	private OutboxStats statistics(Optional<String> tenant, int limit) {
		return tenant.map((name) -> this.operations.stats(Answers.tenant(name), limit))
			.orElseGet(() -> this.operations.stats(limit));
	}

	private OutboxEntry find(String id, Optional<String> tenant) {
		return tenant
			.map((name) -> this.operations.findById(Answers.tenant(name), id)
				.orElseThrow(() -> new OutboxEntryNotFoundException("Tenant " + name + " has no outbox entry " + id
						+ ": it never was, its archive has expired, or it was deleted")))
			.orElseGet(() -> this.operations.getById(id));
	}

	private OutboxPage<NotificationEvent> archived(@Nullable String tenant, @Nullable String type,
			@Nullable String integration, OutboxPageRequest page) {
		NotificationEventFilter filter = Answers.given(type)
			.map(NotificationEventFilter.ALL::withEventType)
			.orElse(NotificationEventFilter.ALL);
		return this.archive.listByTenant(Answers.tenant(tenant),
				Answers.given(integration).map(filter::withIntegration).orElse(filter), page);
	}

	private OutboxEntryDescriptor describe(OutboxEntry entry) {
		return OutboxEntryDescriptor.of(entry, this.properties.showPayloads());
	}

	private OutboxEntryDescriptor describe(NotificationEvent event) {
		return OutboxEntryDescriptor.of(event, this.properties.showPayloads());
	}

	@WriteOperation
	WebEndpointResponse<?> retry(SecurityContext security, @Selector String target, @Nullable String kind,
			@Nullable String tenant, @Nullable String type, @Nullable String integration, @Nullable Integer size,
			@Nullable String cursor) {
		if (!this.properties.mayChange(security)) {
			return Answers.forbidden();
		}
		return Answers.of(() -> {
			if (!isId(target)) {
				return changeAll(parked(target, filter(kind, tenant, type, integration), pageRequest(size, cursor)),
						this::retry);
			}
			OutboxEntry entry = this.operations.getById(target);
			if (entry.status() == OutboxStatus.PROCESSING) {
				throw new OutboxLockedException(
						"Outbox entry " + target + " is being delivered: try again when that has ended");
			}
			if (!entry.status().isParked()) {
				return Answers.problem(Answers.CONFLICT, "not-parked", "Outbox entry " + target + " is "
						+ Answers.text(entry.status()) + ": it will be delivered without a retry by hand");
			}
			OutboxEntry reset = retry(entry);
			// It may be delivered already.
			return new WebEndpointResponse<>(describe(this.operations.findById(target).orElse(reset)));
		});
	}

	private OutboxEntry retry(OutboxEntry entry) {
		OutboxEntry reset = entry.resetForRetry(this.clock.instant());
		this.operations.update(reset);
		return reset;
	}

	@DeleteOperation
	WebEndpointResponse<?> delete(SecurityContext security, @Selector String target, @Nullable String kind,
			@Nullable String tenant, @Nullable String type, @Nullable String integration, @Nullable Integer size,
			@Nullable String cursor) {
		if (!this.properties.mayChange(security)) {
			return Answers.forbidden();
		}
		return Answers.of(() -> {
			if (!isId(target)) {
				return changeAll(parked(target, filter(kind, tenant, type, integration), pageRequest(size, cursor)),
						this.operations::delete);
			}
			this.operations.delete(target);
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
		});
	}

	private OutboxPage<OutboxEntry> parked(String status, OutboxFilter filter, OutboxPageRequest page) {
		return this.operations.list(filter.withStatus(statusOf(status, PARKED)), page);
	}

	private static WebEndpointResponse<?> changeAll(OutboxPage<OutboxEntry> page, Consumer<OutboxEntry> change) {
		OutboxBulkChange result = OutboxBulkChange.of(page, change);
		return new WebEndpointResponse<>(result, (result.error() != null)
				? WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE : WebEndpointResponse.STATUS_OK);
	}

	private static OutboxFilter filter(@Nullable String kind, @Nullable String tenant, @Nullable String type,
			@Nullable String integration) {
		OutboxFilter filter = OutboxFilter.ALL.withKind(kindOf(kind));
		filter = Answers.given(tenant).map(Answers::tenant).map(filter::withTenant).orElse(filter);
		filter = Answers.given(type).map(filter::withEventType).orElse(filter);
		return Answers.given(integration).map(filter::withIntegration).orElse(filter);
	}

	/**
	 * Notifications, unless it says deliveries of events.
	 */
	private static OutboxKind kindOf(@Nullable String kind) {
		return (kind != null) ? BadRequestException.instead(() -> OutboxKind.of(kind)) : OutboxKind.NOTIFICATION;
	}

	private static OutboxPageRequest pageRequest(@Nullable Integer size, @Nullable String cursor) {
		return pageRequest(size, cursor, null);
	}

	private static OutboxPageRequest pageRequest(@Nullable Integer size, @Nullable String cursor,
			@Nullable Integer limit) {
		return new OutboxPageRequest(Answers.size(size, DEFAULT_SIZE, MAXIMUM_SIZE), Optional.ofNullable(cursor),
				Answers.number("limit", limit, OutboxPageRequest.DEFAULT_LIMIT, MAXIMUM_LIMIT));
	}

	private static boolean isId(String target) {
		return !target.isEmpty() && Character.isDigit(target.charAt(0));
	}

	private static OutboxStatus statusOf(String target, List<OutboxStatus> allowed, String... others) {
		return allowed.stream()
			.filter((status) -> Answers.text(status).equals(target.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new BadRequestException("'" + target + "' is neither the id of an entry nor one of "
					+ Stream.concat(allowed.stream().map(Answers::text), Stream.of(others)).toList()));
	}

	/**
	 * The outbox without its entries.
	 *
	 * @param partitions the number of partitions of the queue
	 * @param held how many of them a worker holds
	 * @param inFlight how many entries workers may be sending
	 * @param statistics where entries are counted, and what that costs
	 */
	record Summary(int partitions, long held, int inFlight, Costly statistics) implements OperationResponseBody {

		static Summary of(List<OutboxPartition> partitions) {
			return new Summary(partitions.size(),
					partitions.stream().filter((partition) -> partition.owner().isPresent()).count(),
					partitions.stream().mapToInt(OutboxPartition::inFlight).sum(), Costly.STATISTICS);
		}

		/**
		 * A read that costs more than a few requests.
		 *
		 * @param path its path below the endpoint's
		 * @param cost what it reads
		 */
		record Costly(String path, String cost) {

			static final Costly STATISTICS = new Costly(OutboxEndpoint.STATISTICS,
					"Reads up to 10000 entries of the queue, of what is parked, and of the archive: a read unit "
							+ "for each 4 KB. ?limit= changes how many.");

		}

	}

	/**
	 * How many entries there are.
	 *
	 * @param pending how many wait
	 * @param processing that a worker holds
	 * @param completed that are archived
	 * @param failed parked without a retry left
	 * @param dead parked since no attempt helps
	 * @param total all of them
	 * @param atLeast the statuses of which there may be more than were counted
	 */
	record Statistics(long pending, long processing, long completed, long failed, long dead, long total,
			List<String> atLeast) implements OperationResponseBody {

		static Statistics of(OutboxStats stats) {
			return new Statistics(stats.pending(), stats.processing(), stats.completed(), stats.failed(), stats.dead(),
					stats.total(), stats.atLeast().stream().sorted().map(Answers::text).toList());
		}

	}

	/**
	 * Part of a listing.
	 *
	 * @param entries the entries
	 * @param next the cursor of the page behind it, if there is one
	 */
	record Listing(List<OutboxEntryDescriptor> entries, @Nullable String next) implements OperationResponseBody {

		static <T> Listing of(OutboxPage<T> page, Function<T, OutboxEntryDescriptor> describe) {
			return new Listing(page.content().stream().map(describe).toList(), page.next().orElse(null));
		}

	}

	/**
	 * The partitions of the queue.
	 *
	 * @param partitions the partitions, in their order
	 */
	record Partitions(List<Partition> partitions) implements OperationResponseBody {

		/**
		 * A partition and its lease.
		 *
		 * @param number its number
		 * @param owner which worker has it
		 * @param since the time of the claim
		 * @param until when its lease runs out unless it is renewed
		 * @param inFlight how many entries the worker may be sending
		 */
		record Partition(int number, @Nullable String owner, @Nullable String since, @Nullable String until,
				int inFlight) {

			static Partition of(OutboxPartition partition) {
				return new Partition(partition.number(), partition.owner().orElse(null),
						Answers.text(partition.since()), Answers.text(partition.expiresAt()), partition.inFlight());
			}

		}

	}

}
