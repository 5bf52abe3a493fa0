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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.benchmarks.outbox.OutboxFigures;
import io.slackmgr.dynamodb.benchmarks.outbox.OutboxThroughput;
import io.slackmgr.dynamodb.benchmarks.outbox.PartitionScale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs one benchmark and prints its table. The README says how.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Runs a benchmark.
	 * @param arguments {@code startup}, {@code outbox}, {@code scale}, or
	 * {@code overhead} and then, if not all, the operations
	 * @throws RunnerException if a benchmark fails
	 * @throws IOException if the results can't be written
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
		switch ((arguments.length == 0) ? "" : arguments[0]) {
			case "overhead" -> overhead(Arrays.asList(arguments).subList(1, arguments.length));
			case "startup" -> startup();
			case "outbox" -> outbox();
			case "scale" -> scale();
			default -> {
				System.err.println("Action: name a figure: startup, outbox, scale, or overhead [OPERATION ...], of "
						+ Arrays.toString(Operation.values()));
				System.exit(2);
			}
		}
	}

	private static void startup() throws IOException, InterruptedException {
		Map<Startup.Variant, double[]> medians = Startup.measure(Integer.getInteger("runs", 7));
		report("startup", Startup.markdown(medians), Startup.json(medians));
	}

	private static void outbox() throws IOException, InterruptedException {
		List<OutboxFigures> figures = OutboxThroughput.measure();
		report("outbox", OutboxFigures.markdown(figures), OutboxFigures.json(figures));
	}

	private static void scale() throws IOException, InterruptedException {
		PartitionScale scale = PartitionScale.measure();
		report("scale", scale.markdown(), scale.json());
	}

	private static void overhead(List<String> operations) throws RunnerException, IOException {
		String[] wanted = operations.isEmpty()
				? Arrays.stream(Operation.values()).map(Enum::name).toArray(String[]::new)
				: operations.toArray(String[]::new);
		ChainedOptionsBuilder options = new OptionsBuilder().include(Overhead.class.getName())
			.param("operation", wanted)
			.addProfiler(GCProfiler.class)
			.addProfiler(CpuTimeProfiler.class)
			.forks(Integer.getInteger("forks", 2))
			.warmupIterations(Integer.getInteger("warmups", 4))
			.measurementIterations(Integer.getInteger("iterations", 4))
			.warmupTime(TimeValue.milliseconds(Integer.getInteger("millis", 1000)))
			.measurementTime(TimeValue.milliseconds(Integer.getInteger("millis", 1000)))
			.jvmArgsAppend("-Xmx512m", "-XX:+UseSerialGC")
			.shouldFailOnError(true);
		OverheadReport report = OverheadReport.of(new Runner(options.build()).run());
		report("overhead", report.markdown(), report.json());
	}

	private static void report(String figure, String markdown, String json) throws IOException {
		Path directory = Files.createDirectories(Path.of(System.getProperty("results", "benchmarks/target/results")));
		Files.writeString(directory.resolve(figure + ".md"), markdown);
		Files.writeString(directory.resolve(figure + ".json"), json);
		System.out.println(markdown);
	}

}
