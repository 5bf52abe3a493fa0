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

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.schema.SchemaProblem;
import io.slackmgr.dynamodb.schema.SchemaProgress;
import io.slackmgr.dynamodb.schema.SchemaProgress.Change.Kind;
import io.slackmgr.dynamodb.schema.TableReport;

/**
 * Prints progress and outcome of making tables, for people and for the log of a pipeline.
 */
final class SchemaConsole implements SchemaProgress {

	private static final List<String> TITLES = List.of("TABLE", "STATUS", "INDEXES", "TIME TO LIVE", "RECOVERY",
			"RESULT");

	private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

	private final PrintStream output;

	private final Map<String, List<SchemaProgress.Change>> changes = new LinkedHashMap<>();

	private Duration nextLine = BETWEEN_LINES;

	SchemaConsole(PrintStream output) {
		this.output = output;
	}

	@Override
	public void changed(SchemaProgress.Change change) {
		this.changes.computeIfAbsent(change.table(), (table) -> new ArrayList<>()).add(change);
		this.output.printf("%s: making %s%n", change.table(), change);
	}

	@Override
	public void waiting(List<String> tables, Duration waited) {
		if (waited.compareTo(this.nextLine) >= 0) {
			this.output.printf("%d s: waiting for %s%n", waited.toSeconds(), String.join(", ", tables));
			this.nextLine = waited.plus(BETWEEN_LINES);
		}
	}

	void print(List<TableReport> reports) {
		if (reports.isEmpty()) {
			this.output
				.println("There is no table to make: no TableDefinition bean, or slackmgr.dynamodb.enabled is false.");
			return;
		}
		List<List<String>> rows = new ArrayList<>();
		rows.add(TITLES);
		reports.forEach((report) -> rows.add(row(report)));
		print(rows,
				IntStream.range(0, TITLES.size())
					.map((column) -> rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
					.toArray());
		printProblems(reports.stream().flatMap((report) -> report.problems().stream()).toList());
	}

	private void print(List<List<String>> rows, int[] widths) {
		this.output.println();
		for (List<String> row : rows) {
			this.output.println(IntStream.range(0, row.size())
				.mapToObj((column) -> row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
				.collect(Collectors.joining("  "))
				.stripTrailing());
		}
	}

	private void printProblems(List<SchemaProblem> problems) {
		this.output.println();
		this.output.println(problems.isEmpty() ? "All tables are as defined." : problems.size() + " problem(s):");
		problems.forEach((problem) -> this.output.println("  " + problem));
		this.output.flush();
	}

	private List<String> row(TableReport report) {
		return List.of(report.table(), report.status().orElse("MISSING"), indexes(report.indexes()),
				report.timeToLive().orElse("-"), report.pointInTimeRecovery().orElse("-"), result(report));
	}

	private static String indexes(Map<String, String> statuses) {
		if (statuses.isEmpty()) {
			return "-";
		}
		return statuses.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((index) -> index.getKey() + " " + index.getValue())
			.collect(Collectors.joining(", "));
	}

	private String result(TableReport report) {
		if (!report.problems().isEmpty()) {
			return report.problems().size() + " problem(s), see below";
		}
		List<SchemaProgress.Change> made = this.changes.getOrDefault(report.table(), List.of());
		if (made.isEmpty()) {
			return "was there";
		}
		return made.stream().anyMatch((change) -> change.kind() == Kind.TABLE) ? "created"
				: made.stream().map(SchemaProgress.Change::toString).collect(Collectors.joining(", ", "added ", ""));
	}

}
