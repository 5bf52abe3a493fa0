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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Reply;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Acquisition;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Token;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A lease's item from write to write.
 */
class LeaseTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private static final Instant UNTIL = NOW.plusSeconds(30);

	private final OutboxEngine engine = TestEngines.inMemory();

	private Lease lease() {
		return this.engine.get(List.of(Lease.key(3))).stream().findFirst().map(Lease::read).orElse(Lease.NONE);
	}

	private Reply write(ItemWrite write) {
		return this.engine.write(write);
	}

	private Reply acquire(Lease seen, String nonce, Map<String, Integer> batch) {
		return write(seen.acquire(3, new Acquisition("owner-" + nonce, nonce, NOW, UNTIL), batch));
	}

	@Test
	void liesAtTheBeginningOfItsPartition() {
		assertThat(Lease.key(3)).isEqualTo(new Keys.Key("QUEUE#03", "!LEASE"));
	}

	@Test
	void firstAcquisitionMakesTheItem() {
		assertThat(acquire(Lease.NONE, "n1", Map.of("A", 0, "B", 2)).applied()).isTrue();

		assertThat(lease()).isEqualTo(new Lease(true, Optional.of("owner-n1"), Optional.of("n1"), 1, UNTIL,
				Optional.of(NOW), Map.of("A", 0, "B", 2), false, Map.of(), Suspicions.NONE));
	}

	@Test
	void ofTwoThatReadTheSameLeaseOneGetsIt() {
		Lease seen = lease();
		acquire(seen, "n1", Map.of("A", 0));

		assertThat(acquire(seen, "n2", Map.of("A", 0)).applied()).isFalse();
		assertThat(lease().owner()).hasValue("owner-n1");
	}

	@Test
	void isLiveUntilItExpiresOrIsReleased() {
		acquire(Lease.NONE, "n1", Map.of());
		Lease acquired = lease();

		assertThat(acquired.isLive(UNTIL.minusMillis(1))).isTrue();
		assertThat(acquired.isLive(UNTIL)).isFalse();
		write(Lease.release(3, new Token("n1", 1), List.of()));
		assertThat(lease().isLive(NOW)).isFalse();
		assertThat(Lease.NONE.isLive(NOW)).isFalse();
	}

	@Test
	void claimNamesAllThatIsInFlightFromThenOn() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));

		assertThat(write(Lease.claim(3, new Token("n1", 1), Map.of("B", 1))).applied()).isTrue();

		assertThat(lease().inFlight()).containsExactly(Map.entry("B", 1));
		assertThat(lease().seq()).isEqualTo(2);
	}

	@Test
	void releaseLeavesNobodyAndNothingInFlight() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));
		write(Lease.claim(3, new Token("n1", 1), Map.of()));

		assertThat(write(Lease.release(3, new Token("n1", 2), List.of())).applied()).isTrue();

		assertThat(lease()).isEqualTo(new Lease(true, Optional.empty(), Optional.of("n1"), 3, UNTIL, Optional.empty(),
				Map.of(), false, Map.of(), Suspicions.NONE));
	}

	@Test
	void acquisitionOfAChangedLeaseIsRefused() {
		acquire(Lease.NONE, "n1", Map.of());
		Lease seen = lease();
		write(Lease.claim(3, new Token("n1", 1), Map.of()));

		assertThat(acquire(seen, "n2", Map.of()).applied()).isFalse();
	}

	@Test
	void renewalSinceItWasReadRefusesTheAcquisition() {
		acquire(Lease.NONE, "n1", Map.of());
		Lease seen = lease();
		write(Lease.renew(3, "n1", UNTIL.plusSeconds(10)));

		assertThat(acquire(seen, "n2", Map.of()).applied()).isFalse();
	}

	@Test
	void renewalMovesTheExpiryAndNothingElse() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));

		write(Lease.renew(3, "n1", UNTIL.plusSeconds(10)));

		assertThat(lease()).isEqualTo(new Lease(true, Optional.of("owner-n1"), Optional.of("n1"), 1,
				UNTIL.plusSeconds(10), Optional.of(NOW), Map.of("A", 0), false, Map.of(), Suspicions.NONE));
	}

	@Test
	void expiryMovesOnlyForward() {
		write(Lease.NONE.acquire(3, new Acquisition("w", "n1", NOW, UNTIL), Map.of()));

		write(lease().acquire(3, new Acquisition("slow clock", "n2", NOW.minusSeconds(60), UNTIL.minusSeconds(60)),
				Map.of()));

		assertThat(lease().owner()).hasValue("slow clock");
		assertThat(lease().expiresAt()).isAfter(UNTIL);
	}

	@Test
	void lostLeaseCanNotBeUsed() {
		acquire(Lease.NONE, "n1", Map.of());
		acquire(lease(), "n2", Map.of());
		Lease taken = lease();

		assertThat(write(Lease.claim(3, new Token("n1", 1), Map.of("A", 0))).applied()).isFalse();
		assertThat(write(Lease.renew(3, "n1", UNTIL.plusSeconds(60))).applied()).isFalse();
		assertThat(write(Lease.release(3, new Token("n1", 1), List.of())).applied()).isFalse();
		assertThat(lease()).isEqualTo(taken);
	}

	@Test
	void writesOfALeaseAreMadeInTheirOrder() {
		acquire(Lease.NONE, "n1", Map.of());
		write(Lease.claim(3, new Token("n1", 1), Map.of("A", 0)));
		write(Lease.claim(3, new Token("n1", 2), Map.of("B", 0)));

		assertThat(write(Lease.claim(3, new Token("n1", 1), Map.of("A", 0))).applied()).isFalse();
		assertThat(lease().inFlight()).containsOnlyKeys("B");
	}

	@Test
	void writeThatIsSentAgainRecognisesItself() {
		ItemWrite acquisition = Lease.NONE.acquire(3, new Acquisition("w", "n1", NOW, UNTIL), Map.of("A", 0));
		write(acquisition);
		assertThat(write(acquisition).applied()).isTrue();

		ItemWrite claim = Lease.claim(3, new Token("n1", 1), Map.of("B", 0));
		write(claim);
		assertThat(write(claim).applied()).isTrue();

		ItemWrite release = Lease.release(3, new Token("n1", 2), List.of());
		write(release);
		assertThat(write(release).applied()).isTrue();
		assertThat(lease().seq()).isEqualTo(3);
	}

	@Test
	void recognisesItselfByItsNonceNotByItsOwner() {
		acquire(Lease.NONE, "n1", Map.of());

		assertThat(write(Lease.NONE.acquire(3, new Acquisition("owner-n1", "n2", NOW, UNTIL), Map.of())).applied())
			.isFalse();
	}

	private static Suspicions suspicions(String nonce, Map<String, Integer> left) {
		return Suspicions.NONE.and(nonce, left);
	}

	private static QueuedEntry entry(String ulid, int attempt) {
		return new QueuedEntry(new EntryId(3, ulid), NOW, Optional.empty(), Optional.empty(), attempt, 0, false,
				Map.of());
	}

	@Test
	void takeoverNamesItsBatchAndSuspectsTheOld() {
		acquire(Lease.NONE, "n1", Map.of("A", 0, "B", 2));

		acquire(lease(), "n2", Map.of("A", 0));

		assertThat(lease().inFlight()).isEqualTo(Map.of("A", 0));
		assertThat(lease().suspicions()).isEqualTo(suspicions("n1", Map.of("A", 0, "B", 2)));
	}

	@Test
	void firstSuspicionIsolatesNothingAndTheSecondDoes() {
		acquire(Lease.NONE, "n1", Map.of("A", 0, "B", 2));
		assertThat(lease().suspicionsOnceAcquired().isolate(entry("A", 0))).isFalse();

		acquire(lease(), "n2", Map.of("A", 0, "C", 3));

		Suspicions seen = lease().suspicionsOnceAcquired();
		assertThat(seen.isolate(entry("A", 0))).isTrue();
		assertThat(seen.isolate(entry("A", 1))).as("after a failure").isTrue();
		assertThat(seen.isolate(entry("B", 2))).isFalse();
		assertThat(seen.isolate(entry("C", 3))).isFalse();
		assertThat(lease().suspicions().isolate(entry("A", 0))).as("to its holder").isFalse();
	}

	@Test
	void lossOfAnIsolatedAttemptIsNoSuspicion() {
		acquire(Lease.NONE, "n1", Map.of());
		write(Lease.claimIsolated(3, new Token("n1", 1), Map.of("A", 0)));
		assertThat(lease().isolated()).isTrue();

		acquire(lease(), "n2", Map.of());

		assertThat(lease().suspicions()).isEqualTo(Suspicions.NONE);
		assertThat(lease().isolated()).isFalse();
	}

	@Test
	void claimOfOthersEndsTheIsolation() {
		acquire(Lease.NONE, "n1", Map.of());
		write(Lease.claimIsolated(3, new Token("n1", 1), Map.of("A", 0)));

		write(Lease.claim(3, new Token("n1", 2), Map.of("B", 0)));

		assertThat(lease().isolated()).isFalse();
		assertThat(lease().abandoned()).isEqualTo(Map.of("B", 0));
	}

	@Test
	void whoeverIsAliveWithdrawsItsOwnSuspicionAndNoOther() {
		acquire(Lease.NONE, "n-1", Map.of("A", 0));
		acquire(lease(), "n-2", Map.of("B", 0));
		acquire(lease(), "n-3", Map.of());
		ItemWrite withdrawal = Lease.withdraw(3, "n-1");

		assertThat(write(withdrawal).applied()).isTrue();
		assertThat(write(withdrawal).applied()).isTrue();

		assertThat(lease().suspicions()).isEqualTo(suspicions("n-2", Map.of("B", 0)));
		assertThat(lease().owner()).hasValue("owner-n-3");
	}

	@Test
	void withdrawalMakesNoLease() {
		assertThat(write(Lease.withdraw(3, "n1")).applied()).isFalse();

		assertThat(lease()).isEqualTo(Lease.NONE);
	}

	@Test
	void releaseKeepsSuspicionsButForThoseThatAreSettled() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));
		acquire(lease(), "n2", Map.of("B", 0));
		acquire(lease(), "n3", Map.of());

		write(Lease.release(3, new Token("n3", 3), lease().suspicions().upTo("A")));

		assertThat(lease().suspicions()).isEqualTo(suspicions("n2", Map.of("B", 0)));
	}

	@Test
	void newestSuspicionsAreKept() {
		for (int i = 0; i <= Suspicions.MOST + 1; i++) {
			acquire(lease(), "n" + i, Map.of("%02d".formatted(i), 0));
		}

		assertThat(lease().suspicions().stored()).hasSize(Suspicions.MOST)
			.doesNotContainKey("suspected_n0")
			.containsKey("suspected_n" + Suspicions.MOST);
	}

	@Test
	void releaseLeavesNoSuspicion() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));
		write(Lease.release(3, new Token("n1", 1), List.of()));

		assertThat(lease().abandoned()).isEmpty();
		acquire(lease(), "n2", Map.of("B", 0));
		assertThat(lease().suspicions()).isEqualTo(Suspicions.NONE);
	}

	@Test
	void leaseAsNamedByTheFormat() {
		acquire(Lease.NONE, "n1", Map.of("A", 1));
		acquire(lease(), "n-2", Map.of("B", 1));
		Map<String, AttributeValue> item = new HashMap<>(this.engine.get(List.of(Lease.key(3))).get(0));

		assertThat(item).containsOnlyKeys("pk", "sk", "owner", "seq", "nonce", "expires_at", "locked_at", "in_flight",
				"suspected_n1");
		assertThat(item.get("in_flight").m()).isEqualTo(Map.of("B", AttributeValue.fromN("1")));
		assertThat(item.get("suspected_n1").m()).isEqualTo(Map.of("A", AttributeValue.fromN("1")));
		assertThat(item.get("expires_at").n())
			.isEqualTo(Long.toString(NOW.plus(Duration.ofSeconds(30)).toEpochMilli() + 1));
	}

	/**
	 * As the version before wrote it, with an epoch that its instances demand to find as
	 * they have read it, and with suspects that are to be counted.
	 */
	private void putEarlierLease(String suspect) {
		this.engine.batch(List
			.of(ItemWrite.put(Map.of("pk", AttributeValue.fromS("QUEUE#03"), "sk", AttributeValue.fromS("!LEASE"),
					"owner", AttributeValue.fromS("old"), "epoch", AttributeValue.fromN("7"), "seq",
					AttributeValue.fromN("9"), "nonce", AttributeValue.fromS("o-1"), "expires_at", Attributes.time(NOW),
					"in_flight", AttributeValue.fromM(Map.of("A", AttributeValue.fromN("0"))), "suspects",
					AttributeValue.fromM(Map.of(suspect, AttributeValue.fromN("1")))))));
	}

	@Test
	void leaseOfAnEarlierVersionIsTakenOver() {
		putEarlierLease("S");

		assertThat(acquire(lease(), "n2", Map.of("A", 0)).applied()).isTrue();

		assertThat(lease().suspicions()).isEqualTo(suspicions("o1", Map.of("A", 0, "S", 1)));
		assertThat(this.engine.get(List.of(Lease.key(3))).get(0)).containsEntry("epoch", AttributeValue.fromN("7"))
			.doesNotContainKey("suspects");
	}

}
