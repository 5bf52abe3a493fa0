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

package io.slackmgr.dynamodb.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * The library beside the same requests by hand, as ratios within one run.
 *
 * @param rows one row an operation
 */
record OverheadReport(List<Row> rows) {

	private static final String BYTES = "gc.alloc.rate.norm";

	static OverheadReport of(Collection<RunResult> results) {
		List<Row> rows = new ArrayList<>();
		for (Operation operation : Operation.values()) {
			List<RunResult> both = results.stream()
				.filter((result) -> result.getParams().getParam("operation").equals(operation.name()))
				.toList();
			if (!both.isEmpty()) {
				rows.add(new Row(operation, median(both, Overhead.HAND, CpuTimeProfiler.LABEL),
						median(both, Overhead.LIBRARY, CpuTimeProfiler.LABEL), median(both, Overhead.HAND, BYTES),
						median(both, Overhead.LIBRARY, BYTES)));
			}
		}
		return new OverheadReport(rows);
	}

	/**
	 * The median of the iterations of all forks: a neighbour's load disturbs some of
	 * them.
	 */
	private static double median(List<RunResult> both, String by, String label) {
		double[] values = both.stream()
			.filter((result) -> result.getParams().getParam("by").equals(by))
			.flatMap((result) -> result.getBenchmarkResults().stream())
			.map(BenchmarkResult::getIterationResults)
			.flatMap(Collection::stream)
			.map(IterationResult::getSecondaryResults)
			.mapToDouble((secondary) -> secondary.entrySet()
				.stream()
				.filter((entry) -> entry.getKey().endsWith(label))
				.findFirst()
				.orElseThrow()
				.getValue()
				.getScore())
			.sorted()
			.toArray();
		return values[values.length / 2];
	}

	String markdown() {
		StringBuilder table = new StringBuilder(
				"""
						| operation | by hand, us | library, us | time ratio | goal | by hand, bytes | library, bytes | bytes ratio | goal |
						|---|--:|--:|--:|--:|--:|--:|--:|--:|
						""");
		for (Row row : this.rows) {
			table.append(String.format(Locale.ROOT,
					"| %s | %.1f | %.1f | %.2f | %.2f | %,.0f | %,.0f | %.2f | %.2f |%n", row.operation().title(),
					row.handMicros(), row.libraryMicros(), row.timeRatio(), row.operation().timeGoal(), row.handBytes(),
					row.libraryBytes(), row.bytesRatio(), row.operation().bytesGoal()));
		}
		return table.toString();
	}

	String json() throws JsonProcessingException {
		return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
			.writeValueAsString(this.rows.stream().map(Row::toMap).toList());
	}

	/**
	 * An operation's figures.
	 *
	 * @param operation which
	 * @param handMicros processor time by hand
	 * @param libraryMicros processor time by the library
	 * @param handBytes bytes allocated by hand
	 * @param libraryBytes bytes allocated by the library
	 */
	record Row(Operation operation, double handMicros, double libraryMicros, double handBytes, double libraryBytes) {

		double timeRatio() {
			return this.libraryMicros / this.handMicros;
		}

		double bytesRatio() {
			return this.libraryBytes / this.handBytes;
		}

		Map<String, Object> toMap() {
			Map<String, Object> map = new LinkedHashMap<>();
			map.put("operation", this.operation.name());
			map.put("handMicros", this.handMicros);
			map.put("libraryMicros", this.libraryMicros);
			map.put("timeRatio", timeRatio());
			map.put("handBytes", this.handBytes);
			map.put("libraryBytes", this.libraryBytes);
			map.put("bytesRatio", bytesRatio());
			return map;
		}

	}

}
