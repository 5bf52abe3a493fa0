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

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * One operation, by the library or by hand on the same client.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Overhead {

	static final String LIBRARY = "library";

	static final String HAND = "hand";

	/** The operation. */
	@Param("SAVE_ALERT")
	public Operation operation;

	/** Who sends it. */
	@Param({ HAND, LIBRARY })
	public String by;

	private ConfigurableApplicationContext context;

	private Runnable call;

	/**
	 * Starts the application, after one that checks that both send the same.
	 */
	@Setup(Level.Trial)
	public void start() {
		try (ConfigurableApplicationContext checked = Application.start()) {
			this.operation.check(checked);
		}
		this.context = Application.start();
		this.call = this.by.equals(HAND) ? this.operation.byHand(this.context) : this.operation.byLibrary(this.context);
	}

	/**
	 * Stops the application.
	 */
	@TearDown(Level.Trial)
	public void stop() {
		this.context.close();
	}

	/**
	 * One call.
	 */
	@Benchmark
	public void call() {
		this.call.run();
	}

}
