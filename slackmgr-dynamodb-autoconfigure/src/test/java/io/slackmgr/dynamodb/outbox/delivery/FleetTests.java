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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.HookedEngine;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances that join, leave, die, and can't be read.
 */
class FleetTests {

	private static final OutboxSettings SETTINGS = OutboxSettings.DEFAULTS;

	private static final Duration BEAT = Fleet.interval(SETTINGS);

	private static final String NOTIFICATION = OutboxKind.NOTIFICATION.name();

	private static final String EVENT = OutboxKind.EVENT.name();

	private static final int PARTITIONS = 8;

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final HookedEngine engine = new HookedEngine(TestEngines.inMemory());

	private Fleet fleet(String name, MutableClock time, String... kinds) {
		return new Fleet(TestQueues.builder(this.engine, time).settings(SETTINGS).partitions(PARTITIONS).port(), name,
				Set.of(kinds));
	}

	private Fleet fleet(String name) {
		return fleet(name, this.clock, NOTIFICATION);
	}

	private void beat(Fleet... fleets) {
		this.clock.advance(BEAT);
		List.of(fleets).forEach(Fleet::beatIfDue);
	}

	private static Set<Integer> own(Fleet fleet) {
		Set<Integer> own = new HashSet<>();
		for (int partition = 0; partition < PARTITIONS; partition++) {
			if (fleet.isOwn(partition)) {
				own.add(partition);
			}
		}
		return own;
	}

	private static void assertEachServedByOne(Fleet... fleets) {
		List<Integer> served = new ArrayList<>();
		List.of(fleets).forEach((fleet) -> served.addAll(own(fleet)));
		assertThat(served).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
	}

	@Test
	void firstInstanceServesAllFromItsFirstBeatOn() {
		Fleet fleet = fleet("a");
		assertThat(fleet.isJoined()).isFalse();

		assertThat(fleet.beatIfDue()).hasSize(PARTITIONS);

		assertThat(fleet.isJoined()).isTrue();
		assertThat(fleet.isAlone()).isTrue();
		assertThat(own(fleet)).hasSize(PARTITIONS);
	}

	@Test
	void instanceThatJoinsHasItsShareWithinABeat() {
		Fleet first = fleet("a");
		first.beatIfDue();
		Fleet second = fleet("b");
		second.beatIfDue();

		beat(first);

		assertThat(BEAT).isLessThanOrEqualTo(Duration.ofSeconds(2));
		assertThat(own(first)).hasSize(PARTITIONS / 2);
		assertThat(own(second)).hasSize(PARTITIONS / 2);
		assertEachServedByOne(first, second);
	}

	@Test
	void partitionsOfOneThatLeavesAreServedWithinABeat() {
		Fleet first = fleet("a");
		Fleet second = fleet("b");
		beat(first, second);
		beat(first, second);
		Set<Integer> left = own(second);

		second.leave();

		assertThat(own(second)).isEmpty();
		this.clock.advance(BEAT);
		assertThat(first.beatIfDue()).isEqualTo(left);
		assertEachServedByOne(first);
	}

	@Test
	void partitionsOfOneThatDiesAreServedWithinSeconds() {
		Fleet first = fleet("a");
		Fleet second = fleet("b");
		beat(first, second);
		beat(first, second);

		beat(first);
		beat(first);
		assertThat(own(first)).as("while it may be slow").hasSize(PARTITIONS / 2);
		beat(first);
		beat(first);

		assertEachServedByOne(first);
		assertThat(Fleet.lifetime(SETTINGS)).isLessThanOrEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void clocksThatDifferMakeNobodyDead() {
		MutableClock late = new MutableClock(this.clock.instant().minusSeconds(40));
		Fleet first = fleet("a");
		Fleet second = fleet("b", late, NOTIFICATION);
		for (int i = 0; i < 5; i++) {
			late.advance(BEAT);
			second.beatIfDue();
			beat(first);
		}

		assertThat(own(first)).hasSize(PARTITIONS / 2);
		assertEachServedByOne(first, second);
	}

	@Test
	void instanceThatCanNotWriteSeesThatOthersAreAlive() {
		Fleet first = fleet("a");
		Fleet second = fleet("b");
		beat(first, second);
		beat(first, second);
		Set<Integer> before = own(first);

		for (int i = 0; i < 5; i++) {
			beat(second);
			this.engine.beforeWrite = (write) -> {
				throw new TransientDataAccessResourceException("throttled");
			};
			first.beatIfDue();
			this.engine.beforeWrite = (write) -> {
			};
		}

		assertThat(own(first)).isEqualTo(before);
	}

	@Test
	void beatUnderWayIsTakenBackAfterALeave() {
		Fleet first = fleet("a");
		Fleet second = fleet("b");
		this.engine.beforeWrite = (write) -> {
			this.engine.beforeWrite = (next) -> {
			};
			first.leave();
		};

		assertThat(first.beatIfDue()).isEmpty();

		second.beatIfDue();
		assertThat(own(first)).isEmpty();
		assertEachServedByOne(second);
	}

	@Test
	void clockThatIsSetBackStopsNoBeat() {
		Fleet first = fleet("a");
		Fleet second = fleet("b");
		beat(first, second);
		beat(first, second);

		this.clock.advance(Duration.ofHours(-1));
		beat(first, second);
		assertEachServedByOne(first, second);
		for (int i = 0; i < 4; i++) {
			beat(first);
		}

		assertEachServedByOne(first);
	}

	@Test
	void instanceThatDiedLongAgoGetsNothing() {
		Fleet dead = fleet("a");
		dead.beatIfDue();
		this.clock.advance(Duration.ofMinutes(2));
		Fleet fleet = fleet("b");

		fleet.beatIfDue();

		assertEachServedByOne(fleet);
	}

	@Test
	void busyPartitionsAreSpreadWhereverTheyWere() {
		Fleet first = fleet("a");
		Fleet second = fleet("b");
		beat(first, second);
		beat(first, second);
		List<Integer> crowded = own(first).stream().sorted().toList();
		crowded.forEach(first::busy);
		assertThat(first.idleOwn()).isEmpty();

		beat(first, second);
		crowded.forEach(first::busy);
		beat(first, second);

		assertThat(crowded.stream().filter(second::isOwn)).hasSize(crowded.size() / 2);
		assertEachServedByOne(first, second);
		this.clock.advance(Duration.ofSeconds(10));
		beat(first);
		assertThat(first.idleOwn()).as("once the backlog has gone").isNotEmpty();
	}

	@Test
	void kindThatOnlyOneDeliversIsServedByItEverywhere() {
		Fleet one = fleet("a", this.clock, NOTIFICATION);
		Fleet both = fleet("b", this.clock, NOTIFICATION, EVENT);
		beat(one, both);
		beat(one, both);

		assertThat(own(both)).hasSize(PARTITIONS);
		assertThat(own(one)).hasSize(PARTITIONS / 2).allSatisfy((partition) -> {
			assertThat(one.isShared(partition)).isTrue();
			assertThat(both.isShared(partition)).isTrue();
		});
	}

	@Test
	void whatCantBeReadChangesNothing() {
		Fleet fleet = fleet("a");
		fleet.beatIfDue();
		this.engine.beforeWrite = (write) -> {
			throw new TransientDataAccessResourceException("Injected");
		};

		beat(fleet);

		assertEachServedByOne(fleet);
	}

	@Test
	void beatThatIsDueCostsTwoRequests() {
		Fleet fleet = fleet("a");
		List<ItemWrite> writes = new ArrayList<>();
		this.engine.beforeWrite = writes::add;
		fleet.beatIfDue();
		fleet.beatIfDue();
		this.clock.advance(BEAT.minusMillis(1));
		fleet.beatIfDue();

		assertThat(writes).hasSize(1);
	}

	@Test
	void instanceAsNamedByTheFormat() {
		Fleet fleet = fleet("a");
		fleet.busy(3);
		fleet.beatIfDue();

		Map<String, AttributeValue> item = this.engine.get(List.of(new Key("META", "INSTANCE#a"))).get(0);
		assertThat(item).containsOnlyKeys("pk", "sk", "beat", "beat_at", "kinds", "busy", "ttl");
		assertThat(item.get("busy").l()).containsExactly(AttributeValue.fromN("3"));
		assertThat(item.get("kinds").l()).containsExactly(AttributeValue.fromS("notification"));
	}

}
