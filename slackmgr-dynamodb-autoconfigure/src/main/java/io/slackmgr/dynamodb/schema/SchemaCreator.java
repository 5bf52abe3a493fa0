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

package io.slackmgr.dynamodb.schema;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.slackmgr.dynamodb.clock.Pause;
import io.slackmgr.dynamodb.schema.TableCreation.Progress;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes what is missing: tables (billed on demand unless defined otherwise, with all
 * their indexes), global indexes of existing tables, the time to live, and the
 * protections that are defined. What exists is never dropped or altered: a table whose
 * keys differ from its definition is left alone altogether. Several instances may do this
 * at the same time.
 */
public final class SchemaCreator {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

	private final ControlPlane controlPlane;

	private final SchemaValidator validator;

	private final Duration timeout;

	private final Clock clock;

	private final Pause pause;

	/**
	 * Makes a creator.
	 * @param client the client to ask with
	 * @param definitions the tables; equal definitions count once
	 * @param timeout how long to wait at most until all tables and indexes are active,
	 * more than zero
	 * @param clock the clock that the timeout is measured by
	 * @throws ConflictingTableDefinitionsException if two definitions of one table differ
	 * @throws IllegalArgumentException if the timeout is not more than zero
	 */
	public SchemaCreator(DynamoDbClient client, Collection<TableDefinition> definitions, Duration timeout,
			Clock clock) {
		this(client, definitions, timeout, clock, Pause.OF_THREAD);
	}

	SchemaCreator(DynamoDbClient client, Collection<TableDefinition> definitions, Duration timeout, Clock clock,
			Pause pause) {
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException("timeout %s must be more than zero".formatted(timeout));
		}
		this.controlPlane = new ControlPlane(client);
		this.validator = new SchemaValidator(client, definitions, pause);
		this.timeout = timeout;
		this.clock = clock;
		this.pause = pause;
	}

	/**
	 * Makes what is missing and waits until tables and indexes are active. Where all is
	 * there already, this sends what {@link SchemaValidator} sends and nothing more. What
	 * was made is logged in one line.
	 * @return a report for each table; problems in it are those that can't be fixed
	 * without altering what exists, and what wasn't active when the time was up
	 * @throws SchemaAccessException if a request fails, or was still refused for being
	 * one of too many when the time was up
	 */
	public List<TableReport> create() {
		LoggedProgress progress = new LoggedProgress();
		try {
			return create(progress);
		}
		finally {
			progress.logChanges();
		}
	}

	/**
	 * Does the same and tells what it does, instead of logging it.
	 * @param progress receives the progress
	 * @return as of {@link #create()}
	 * @throws SchemaAccessException as of {@link #create()}
	 */
	public List<TableReport> create(SchemaProgress progress) {
		Instant start = this.clock.instant();
		Instant deadline = start.plus(this.timeout);
		List<TableCreation> creations = this.validator.definitions()
			.stream()
			.map((definition) -> new TableCreation(this.controlPlane, definition, progress::changed))
			.toList();
		List<TableCreation> unfinished = new ArrayList<>(creations);
		Duration pause = FIRST_PAUSE;
		while (true) {
			boolean changed = advance(unfinished);
			if (unfinished.isEmpty() || !this.clock.instant().isBefore(deadline)) {
				return creations.stream().map(this::report).toList();
			}
			pause = changed ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
			progress.waiting(unfinished.stream().map((creation) -> creation.definition().name()).toList(),
					Duration.between(start, this.clock.instant()));
			this.pause.pauseOrFail(min(pause, Duration.between(this.clock.instant(), deadline)),
					ControlPlane::interrupted);
		}
	}

	private static boolean advance(List<TableCreation> unfinished) {
		boolean changed = false;
		for (TableCreation creation : List.copyOf(unfinished)) {
			Progress progress = creation.advance();
			changed |= progress == Progress.CHANGED;
			if (progress == Progress.DONE) {
				unfinished.remove(creation);
			}
		}
		return changed;
	}

	private TableReport report(TableCreation creation) {
		return creation.report().orElseGet(() -> {
			creation.refusal().ifPresent((refusal) -> {
				throw refusal;
			});
			return this.validator.inspect(creation.definition());
		});
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
