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

package io.slackmgr.dynamodb.benchmarks.outbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/**
 * What was measured of a fleet.
 *
 * @param which what was measured
 * @param backlog with a backlog
 * @param steady at a steady rate, if it is less than the case can deliver
 */
public record OutboxFigures(Case which, Backlog backlog, Optional<Steady> steady) {

	private static final String HEAD = """
			| engine | partitions | workers | send, ms | keys | entries/s | requests an entry | busiest worker | CPU, us an entry | engine's | steady p50, ms | p99, ms | requests an entry |
			|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
			""";

	String row() {
		String row = String.format(Locale.ROOT, "| %s | %d | %d | %d | %,d | %,.0f | %.2f | %.0f %% | %,.0f | %,.0f |",
				this.which.engine, this.which.partitions, this.which.workers, this.which.handlerMillis, this.which.keys,
				this.backlog.perSecond, this.backlog.requests, 100 * this.backlog.busiest, this.backlog.micros,
				this.backlog.engineMicros);
		return row + this.steady
			.map((figures) -> String.format(Locale.ROOT, " %.1f | %.1f | %.2f |", figures.median, figures.late,
					figures.requests))
			.orElse(" | | |");
	}

	/**
	 * A table of all.
	 * @param figures the figures
	 * @return the table
	 */
	public static String markdown(List<OutboxFigures> figures) {
		return HEAD + String.join("\n", figures.stream().map(OutboxFigures::row).toList()) + "\n";
	}

	/**
	 * All for programs.
	 * @param figures the figures
	 * @return the JSON
	 * @throws JsonProcessingException never
	 */
	public static String json(List<OutboxFigures> figures) throws JsonProcessingException {
		return new ObjectMapper().registerModule(new Jdk8Module())
			.enable(SerializationFeature.INDENT_OUTPUT)
			.writeValueAsString(figures);
	}

	/**
	 * What is measured.
	 *
	 * @param engine the engine's name
	 * @param partitions of the queue
	 * @param workers instances that deliver
	 * @param handlerMillis how long a send takes
	 * @param keys how many ordering keys there are
	 */
	public record Case(String engine, int partitions, int workers, int handlerMillis, int keys) {
	}

	/**
	 * With a backlog.
	 *
	 * @param perSecond entries sent a second
	 * @param requests requests to deliver an entry
	 * @param busiest the busiest worker's share of the entries
	 * @param micros processor time of this process for an entry
	 * @param engineMicros processor time of the engine for an entry, if it is a process
	 * of its own
	 */
	public record Backlog(double perSecond, double requests, double busiest, double micros, double engineMicros) {
	}

	/**
	 * At a steady rate.
	 *
	 * @param median milliseconds from commit to send
	 * @param late the 99th percentile of the same
	 * @param requests requests to deliver an entry
	 */
	public record Steady(double median, double late, double requests) {
	}

}
