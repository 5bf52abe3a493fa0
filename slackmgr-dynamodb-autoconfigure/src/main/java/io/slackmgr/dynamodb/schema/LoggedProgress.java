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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the changes of one creation in one line, and that it waits where that takes more
 * than a moment.
 */
final class LoggedProgress implements SchemaProgress {

	private static final Logger logger = LoggerFactory.getLogger(SchemaCreator.class);

	private static final Duration MOMENT = Duration.ofSeconds(2);

	private final List<SchemaProgress.Change> changes = new ArrayList<>();

	private boolean waitingLogged;

	@Override
	public void changed(SchemaProgress.Change change) {
		this.changes.add(change);
	}

	@Override
	public void waiting(List<String> tables, Duration waited) {
		if (!this.waitingLogged && waited.compareTo(MOMENT) >= 0) {
			this.waitingLogged = true;
			logger.info("Waiting until DynamoDB tables are active: {}", String.join(", ", tables));
		}
	}

	void logChanges() {
		if (!this.changes.isEmpty()) {
			logger.info("Made in DynamoDB: {}",
					Arrays.stream(SchemaProgress.Change.Kind.values())
						.filter((kind) -> this.changes.stream().anyMatch((change) -> change.kind() == kind))
						.map(this::describe)
						.collect(Collectors.joining("; ")));
		}
	}

	private String describe(SchemaProgress.Change.Kind kind) {
		return this.changes.stream()
			.filter((change) -> change.kind() == kind)
			.map((change) -> (kind == SchemaProgress.Change.Kind.INDEX)
					? change.table() + "." + change.subject().orElseThrow() : change.table())
			.collect(Collectors.joining(", ", kind + " ", ""));
	}

}
