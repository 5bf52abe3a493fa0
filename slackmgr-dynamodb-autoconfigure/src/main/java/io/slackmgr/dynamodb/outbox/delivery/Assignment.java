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

package io.slackmgr.dynamodb.outbox.delivery;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.item.Sha256;

/**
 * Assigns partitions to instances by rendezvous hashing with bounded loads, so that all
 * who know the same instances and busy partitions come to the same answer. Busy
 * partitions are spread first: no instance has more than one more of them than another,
 * nor more than one more of all. Immutable.
 */
final class Assignment {

	private final Map<Integer, String> instances = new HashMap<>();

	private Assignment() {
	}

	/**
	 * Assigns partitions to instances.
	 * @param instances those that are alive
	 * @param busy the partitions that have more to do than their instances can take
	 * @param partitions how many partitions there are
	 */
	static Assignment of(Collection<String> instances, Set<Integer> busy, int partitions) {
		Assignment assignment = new Assignment();
		if (!instances.isEmpty()) {
			List<Integer> all = IntStream.range(0, partitions).boxed().toList();
			Map<String, Integer> loads = new HashMap<>();
			assignment.spread(all.stream().filter(busy::contains).toList(), instances, loads);
			assignment.spread(all.stream().filter((partition) -> !busy.contains(partition)).toList(), instances, loads);
		}
		return assignment;
	}

	private void spread(List<Integer> partitions, Collection<String> among, Map<String, Integer> loads) {
		int total = partitions.size() + loads.values().stream().mapToInt(Integer::intValue).sum();
		int least = total / among.size();
		long[] oneMore = { total % among.size() - loads.values().stream().filter((load) -> load > least).count() };
		for (int partition : partitions) {
			String chosen = among.stream()
				.filter((instance) -> loads.getOrDefault(instance, 0) < least + ((oneMore[0] > 0) ? 1 : 0))
				.max(Comparator.<String>comparingInt((instance) -> weight(instance, partition))
					.thenComparing(Comparator.naturalOrder()))
				.orElseThrow();
			if (loads.merge(chosen, 1, Integer::sum) > least) {
				oneMore[0]--;
			}
			this.instances.put(partition, chosen);
		}
	}

	private static int weight(String instance, int partition) {
		return Sha256.place(instance + "#" + partition, Integer.MAX_VALUE);
	}

	/**
	 * The instance that serves a partition.
	 */
	Optional<String> instance(int partition) {
		return Optional.ofNullable(this.instances.get(partition));
	}

}
