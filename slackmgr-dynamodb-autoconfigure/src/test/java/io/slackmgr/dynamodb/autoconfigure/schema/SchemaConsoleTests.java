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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.schema.SchemaProblem;
import io.slackmgr.dynamodb.schema.SchemaProgress;
import io.slackmgr.dynamodb.schema.SchemaProgress.Change.Kind;
import io.slackmgr.dynamodb.schema.TableReport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaConsoleTests {

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final SchemaConsole console = new SchemaConsole(new PrintStream(this.output, true, StandardCharsets.UTF_8));

	@Test
	void printsWhatWasThereMadeAndWrong() {
		this.console.changed(new SchemaProgress.Change("orders", Kind.TABLE, Optional.empty()));
		this.console.changed(new SchemaProgress.Change("orders", Kind.TIME_TO_LIVE, Optional.of("ttl")));
		this.console.changed(new SchemaProgress.Change("notes", Kind.INDEX, Optional.of("byOwner")));
		this.console.changed(new SchemaProgress.Change("notes", Kind.DELETION_PROTECTION, Optional.empty()));
		SchemaProblem problem = new SchemaProblem("users", SchemaProblem.Kind.WRONG_PARTITION_KEY, "id (S)", "pk (S)",
				"Fix it.");

		this.console.print(List.of(
				new TableReport("orders", Optional.of("ACTIVE"), Map.of("b", "ACTIVE", "a", "ACTIVE"),
						Optional.of("ENABLED (ttl)"), Optional.of("ENABLED"), List.of()),
				new TableReport("notes", Optional.of("UPDATING"), Map.of("byOwner", "CREATING"), Optional.empty(),
						Optional.empty(), List.of()),
				new TableReport("pages", Optional.of("ACTIVE"), Map.of(), Optional.empty(), Optional.empty(),
						List.of()),
				new TableReport("users", Optional.empty(), Map.of(), Optional.empty(), Optional.empty(),
						List.of(problem))));

		assertThat(printed()).isEqualTo("""
				orders: making table
				orders: making time to live ttl
				notes: making index byOwner
				notes: making deletion protection

				TABLE   STATUS    INDEXES             TIME TO LIVE   RECOVERY  RESULT
				orders  ACTIVE    a ACTIVE, b ACTIVE  ENABLED (ttl)  ENABLED   created
				notes   UPDATING  byOwner CREATING    -              -         added index byOwner, deletion protection
				pages   ACTIVE    -                   -              -         was there
				users   MISSING   -                   -              -         1 problem(s), see below

				1 problem(s):
				  table 'users': wrong partition key: found id (S), expected pk (S). Fix it.
				""");
	}

	@Test
	void saysEveryTwoSecondsWhatItWaitsFor() {
		for (long millis : new long[] { 0, 100, 1999, 2000, 3900, 4100, 9100 }) {
			this.console.waiting(List.of("orders", "notes"), Duration.ofMillis(millis));
		}

		assertThat(printed()).isEqualTo("""
				2 s: waiting for orders, notes
				4 s: waiting for orders, notes
				9 s: waiting for orders, notes
				""");
	}

	@Test
	void saysSoWhenThereIsNothingToDo() {
		this.console.print(List.of());

		assertThat(printed()).contains("no table to make", "TableDefinition", "slackmgr.dynamodb.enabled");
	}

	private String printed() {
		return this.output.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

}
