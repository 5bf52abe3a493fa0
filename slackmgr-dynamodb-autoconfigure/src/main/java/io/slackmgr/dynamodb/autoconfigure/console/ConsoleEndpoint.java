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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.autoconfigure.console.Answers.NotFoundException;
import io.slackmgr.dynamodb.clock.DynamoDbClock;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The actuator endpoint {@code slackmgr}: the console's page for a browser, and for
 * others what this process's meters show. At {@code session} it says which of the
 * console's endpoints there are and what the user may do.
 */
@WebEndpoint(id = ConsoleEndpoint.ID, defaultAccess = Access.READ_ONLY)
final class ConsoleEndpoint {

	static final String ID = "slackmgr";

	private static final List<String> ENDPOINTS = List.of(OutboxEndpoint.ID, EventsEndpoint.ID, IssuesEndpoint.ID,
			IdempotencyEndpoint.ID, TablesEndpoint.ID);

	private final ConsolePage page = new ConsolePage();

	private final ProcessState process;

	private final Endpoints endpoints;

	private final Supplier<List<OutboxKind>> kinds;

	private final ConsoleProperties properties;

	ConsoleEndpoint(ProcessState process, Endpoints endpoints, Supplier<List<OutboxKind>> kinds,
			ConsoleProperties properties) {
		this.process = process;
		this.endpoints = endpoints;
		this.kinds = kinds;
		this.properties = properties;
	}

	@ReadOperation(produces = "text/html;charset=UTF-8")
	String page() {
		return this.page.html();
	}

	/**
	 * This process and its meters.
	 * @param after which samples the caller has already, as the time of the last one, in
	 * milliseconds since the epoch
	 */
	@ReadOperation(produces = { "application/vnd.spring-boot.actuator.v3+json", "application/json" })
	Overview overview(@Nullable Long after) {
		return this.process.overview((after != null) ? after : 0);
	}

	@ReadOperation
	WebEndpointResponse<?> session(@Selector String what, SecurityContext security) {
		return session(what, security, CsrfTokens.ofRequest());
	}

	WebEndpointResponse<?> session(String what, SecurityContext security, Optional<CsrfTokens.Token> csrf) {
		return Answers.of(() -> {
			if (!what.equals("session")) {
				throw new NotFoundException("There is nothing at " + ID + "/" + what);
			}
			return new WebEndpointResponse<>(new Session(this.endpoints.available(this.properties.mayChange(security)),
					kinds(), this.properties.showPayloads(), csrf.orElse(null)));
		});
	}

	private List<String> kinds() {
		return Stream
			.concat(Stream.of(OutboxKind.NOTIFICATION, OutboxKind.EVENT),
					this.kinds.get().stream().sorted(Comparator.comparing(OutboxKind::name)))
			.distinct()
			.map(OutboxKind::name)
			.toList();
	}

	/**
	 * What is known of this process without asking DynamoDB.
	 *
	 * @param polling its poller, if it has one
	 * @param history its meters, if it has some
	 * @param clock its time
	 */
	record ProcessState(Optional<OutboxPolling> polling, Optional<MeterHistory> history, Clock clock) {

		Overview overview(long after) {
			Optional<OutboxPolling> running = this.polling.filter(OutboxPolling::isRunning);
			Optional<MeterHistory> meters = this.history.filter(MeterHistory::isAvailable);
			return new Overview(this.clock.instant().toString(), running.isPresent(),
					running.map(OutboxPolling::workerId).orElse(null),
					Answers.text(running.flatMap(OutboxPolling::startedAt)),
					Answers.text(running.flatMap(OutboxPolling::lastPoll)),
					Answers.text(running.flatMap(OutboxPolling::oldestWaiting)),
					running.map(OutboxPolling::deadSinceStart).orElse(0L),
					(this.clock instanceof DynamoDbClock measured) ? measured.offset().toMillis() : 0,
					meters.isPresent(), meters.map((found) -> found.after(after)).orElse(List.of()));
		}

	}

	/**
	 * Which endpoints there are, where, and with which access.
	 *
	 * @param paths the paths of the exposed ones
	 * @param access says who may do what
	 */
	record Endpoints(Supplier<PathMappedEndpoints> paths, EndpointAccessResolver access) {

		Map<String, Link> available(boolean mayChange) {
			PathMappedEndpoints known = this.paths.get();
			Map<String, Link> links = new LinkedHashMap<>();
			for (String name : ENDPOINTS) {
				EndpointId id = EndpointId.of(name);
				PathMappedEndpoint found = known.getEndpoint(id);
				if (found != null) {
					links.put(name, new Link(fromHere(known) + found.getRootPath(),
							mayChange && this.access.accessFor(id, Access.READ_ONLY) == Access.UNRESTRICTED));
				}
			}
			return links;
		}

		/**
		 * The way from this endpoint's path up to the base path.
		 */
		private static String fromHere(PathMappedEndpoints known) {
			String own = String.valueOf(known.getRootPath(EndpointId.of(ID)));
			return "../".repeat((int) own.chars().filter((character) -> character == '/').count());
		}

	}

	/**
	 * This process and its meters.
	 *
	 * @param now the time
	 * @param polling whether it delivers entries
	 * @param workerId the name by which it holds partitions
	 * @param startedAt since when it delivers
	 * @param lastPoll when it last read a partition
	 * @param oldestWaiting when the oldest due entry was due that it has seen
	 * @param deadSinceStart how many entries it has declared dead
	 * @param clockOffset how far the machine's clock is behind, in milliseconds
	 * @param meters whether there are meters that count from the start of the process
	 * @param samples the meters, sample by sample, the last of this moment
	 */
	record Overview(String now, boolean polling, @Nullable String workerId, @Nullable String startedAt,
			@Nullable String lastPoll, @Nullable String oldestWaiting, long deadSinceStart, long clockOffset,
			boolean meters, List<MeterHistory.Sample> samples) implements OperationResponseBody {
	}

	/**
	 * What the user of the page can do.
	 *
	 * @param endpoints the exposed endpoints of the console by id
	 * @param kinds the kinds of outbox entries that this process knows
	 * @param showPayloads whether contents are shown
	 * @param csrf the token that a change needs, if one is known
	 */
	record Session(Map<String, Link> endpoints, List<String> kinds, boolean showPayloads,
			CsrfTokens.@Nullable Token csrf) implements OperationResponseBody {
	}

	/**
	 * An endpoint.
	 *
	 * @param path its path, relative to the page's
	 * @param changes whether the user may change something through it
	 */
	record Link(String path, boolean changes) {
	}

}
