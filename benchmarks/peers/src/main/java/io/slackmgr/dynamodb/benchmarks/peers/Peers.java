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

package io.slackmgr.dynamodb.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.slackmgr.dynamodb.benchmarks.outbox.OutboxFigures;
import io.slackmgr.dynamodb.benchmarks.outbox.OutboxThroughput;

/**
 * Delivers a backlog by each library in turn.
 */
public final class Peers {

	private static final double LATENCY = Double.parseDouble(System.getProperty("latency", "5"));

	private static final int ENTRIES = Integer.getInteger("entries", 10_000);

	/** Auto-configurations that an application on the library alone would not have. */
	private static final String OF_PEERS = String.join(",",
			"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
			"org.springframework.modulith.events.config.EventPublicationAutoConfiguration",
			"org.springframework.modulith.events.config.EventExternalizationAutoConfiguration",
			"org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration",
			"io.namastack.outbox.OutboxCoreAutoConfiguration", "io.namastack.outbox.OutboxJacksonAutoConfiguration",
			"io.namastack.outbox.config.JdbcOutboxAutoConfiguration",
			"io.namastack.outbox.config.JdbcOutboxSchemaAutoConfiguration");

	private final List<Map<String, Object>> rows = new ArrayList<>();

	private final StringBuilder table = new StringBuilder("""
			| library | threads | entries/s | statements or requests an entry |
			|---|--:|--:|--:|
			""");

	private Peers() {
	}

	/**
	 * Measures the peers and prints the table.
	 * @param arguments none
	 * @throws IOException if the results can't be written
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		Peers peers = new Peers();
		for (String threads : System.getProperty("threads", "16,64").split(",")) {
			peers.measure(Integer.parseInt(threads));
		}
		Path directory = Files.createDirectories(Path.of(System.getProperty("results", "benchmarks/target/results")));
		Files.writeString(directory.resolve("peers.md"), peers.table);
		Files.writeString(directory.resolve("peers.json"),
				new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(peers.rows));
		System.out.println(peers.table);
		System.exit(0);
	}

	private void measure(int threads) throws InterruptedException {
		row("Spring Modulith, JDBC", threads,
				JdbcPeer.deliver(ModulithApplication.class, ModulithApplication.properties(threads), LATENCY, ENTRIES));
		row("Namastack, JDBC", threads, JdbcPeer.deliver(NamastackApplication.class,
				NamastackApplication.properties(threads), LATENCY, ENTRIES));
		for (int partitions : new int[] { 8, 32 }) {
			Map<String, Object> properties = Map.of("slackmgr.dynamodb.outbox.concurrency", threads,
					"slackmgr.dynamodb.outbox.partitions", partitions, "spring.autoconfigure.exclude", OF_PEERS);
			OutboxFigures.Backlog backlog = OutboxThroughput.ofOneWorker(LATENCY, properties, ENTRIES);
			row("slackmgr-dynamodb, " + partitions + " partitions", threads,
					new double[] { backlog.perSecond(), backlog.requests() });
		}
	}

	private void row(String library, int threads, double[] figures) {
		String row = String.format(Locale.ROOT, "| %s | %d | %,.0f | %.2f |%n", library, threads, figures[0],
				figures[1]);
		System.err.print(row);
		this.table.append(row);
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("library", library);
		json.put("threads", threads);
		json.put("perSecond", figures[0]);
		json.put("roundTrips", figures[1]);
		this.rows.add(json);
	}

}
