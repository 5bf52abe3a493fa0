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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.slackmgr.dynamodb.benchmarks.engine.Admission;
import io.slackmgr.dynamodb.benchmarks.engine.Use;

/**
 * What DynamoDB lets one partition do: 1 000 write units and 3 000 read units a second.
 * Each partition key has a partition of its own, which is what DynamoDB ends up with for
 * keys that stay busy. Capacity that was left unused longer than a second ago, which
 * DynamoDB lends for a burst, is not simulated. Also counts what was used.
 */
final class PartitionLimits implements Admission {

	static final double WRITES = 1000;

	static final double READS = 3000;

	private final boolean limited;

	private final Map<String, Partition> partitions = new HashMap<>();

	private final Map<String, double[]> used = new TreeMap<>();

	private long throttled;

	PartitionLimits(boolean limited) {
		this.limited = limited;
	}

	@Override
	public synchronized boolean admit(List<Use> uses) {
		long now = System.nanoTime();
		if (this.limited && !uses.stream().allMatch((use) -> partition(use).has(use, now))) {
			this.throttled++;
			return false;
		}
		for (Use use : uses) {
			partition(use).take(use);
			double[] sum = this.used.computeIfAbsent(kind(use), (kind) -> new double[2]);
			sum[0] += use.writes();
			sum[1] += use.reads();
		}
		return true;
	}

	private Partition partition(Use use) {
		return this.partitions.computeIfAbsent(use.table() + " " + use.partition(), (key) -> new Partition());
	}

	/**
	 * The index, or the table and what a key begins with. The tables of a fleet are
	 * numbered.
	 */
	private static String kind(Use use) {
		String table = use.table().replaceFirst("benchmark-\\d+-", "");
		return table.contains("/") ? table : table + " " + use.partition().split("#")[0];
	}

	/**
	 * Write units and read units used since the last call, by kind of partition key.
	 */
	synchronized Map<String, double[]> used() {
		Map<String, double[]> copy = new TreeMap<>(this.used);
		this.used.clear();
		return copy;
	}

	/**
	 * Requests throttled since the last call.
	 */
	synchronized long throttled() {
		long count = this.throttled;
		this.throttled = 0;
		return count;
	}

	/**
	 * What is left of a partition's second. A request is let through while there is
	 * anything left.
	 */
	private static final class Partition {

		private double writes = WRITES;

		private double reads = READS;

		private long at = System.nanoTime();

		private boolean has(Use use, long now) {
			double seconds = (now - this.at) / 1e9;
			this.at = now;
			this.writes = Math.min(WRITES, this.writes + WRITES * seconds);
			this.reads = Math.min(READS, this.reads + READS * seconds);
			return (use.writes() == 0 || this.writes > 0) && (use.reads() == 0 || this.reads > 0);
		}

		private void take(Use use) {
			this.writes -= use.writes();
			this.reads -= use.reads();
		}

	}

}
