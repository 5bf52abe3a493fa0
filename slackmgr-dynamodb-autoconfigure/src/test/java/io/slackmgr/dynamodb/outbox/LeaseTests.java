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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxEngine.Reply;
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
		return write(seen.acquire(3, "owner-" + nonce, nonce, NOW, UNTIL, batch));
	}

	@Test
	void liesAtTheBeginningOfItsPartition() {
		assertThat(Lease.key(3)).isEqualTo(new OutboxTable.Key("QUEUE#03", "!LEASE"));
	}

	@Test
	void firstAcquisitionMakesTheItem() {
		assertThat(acquire(Lease.NONE, "n1", Map.of("A", 0, "B", 2)).applied()).isTrue();

		assertThat(lease()).isEqualTo(new Lease(true, Optional.of("owner-n1"), 1, 1, UNTIL, Optional.of(NOW),
				Map.of("A", 0, "B", 2), Map.of()));
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
		write(Lease.release(3, "n1", 1, 1));
		assertThat(lease().isLive(NOW)).isFalse();
		assertThat(Lease.NONE.isLive(NOW)).isFalse();
	}

	@Test
	void claimNamesAllThatIsInFlightFromThenOn() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));

		assertThat(write(Lease.claim(3, "n1", 1, 1, Map.of("B", 1))).applied()).isTrue();

		assertThat(lease().inFlight()).containsExactly(Map.entry("B", 1));
		assertThat(lease().seq()).isEqualTo(2);
		assertThat(lease().epoch()).isEqualTo(1);
	}

	@Test
	void releaseLeavesNobodyAndNothingInFlight() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));
		write(Lease.claim(3, "n1", 1, 1, Map.of()));

		assertThat(write(Lease.release(3, "n1", 1, 2)).applied()).isTrue();

		assertThat(lease())
			.isEqualTo(new Lease(true, Optional.empty(), 1, 3, UNTIL, Optional.empty(), Map.of(), Map.of()));
	}

	@Test
	void whoActedOnThePartitionSinceItWasReadRefusesTheAcquisition() {
		acquire(Lease.NONE, "n1", Map.of());
		Lease seen = lease();
		write(Lease.claim(3, "n1", 1, 1, Map.of()));

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

		assertThat(lease()).isEqualTo(new Lease(true, Optional.of("owner-n1"), 1, 1, UNTIL.plusSeconds(10),
				Optional.of(NOW), Map.of("A", 0), Map.of()));
	}

	@Test
	void expiryMovesOnlyForward() {
		write(Lease.NONE.acquire(3, "w", "n1", NOW, UNTIL, Map.of()));

		write(lease().acquire(3, "slow clock", "n2", NOW.minusSeconds(60), UNTIL.minusSeconds(60), Map.of()));

		assertThat(lease().owner()).hasValue("slow clock");
		assertThat(lease().expiresAt()).isAfter(UNTIL);
	}

	@Test
	void whoeverLostTheLeaseCanNeitherClaimNorRenewNorRelease() {
		acquire(Lease.NONE, "n1", Map.of());
		acquire(lease(), "n2", Map.of());
		Lease taken = lease();

		assertThat(write(Lease.claim(3, "n1", 1, 1, Map.of("A", 0))).applied()).isFalse();
		assertThat(write(Lease.renew(3, "n1", UNTIL.plusSeconds(60))).applied()).isFalse();
		assertThat(write(Lease.release(3, "n1", 1, 1)).applied()).isFalse();
		assertThat(lease()).isEqualTo(taken);
	}

	@Test
	void writesOfALeaseAreMadeInTheirOrder() {
		acquire(Lease.NONE, "n1", Map.of());
		write(Lease.claim(3, "n1", 1, 1, Map.of("A", 0)));
		write(Lease.claim(3, "n1", 1, 2, Map.of("B", 0)));

		assertThat(write(Lease.claim(3, "n1", 1, 1, Map.of("A", 0))).applied()).isFalse();
		assertThat(lease().inFlight()).containsOnlyKeys("B");
	}

	@Test
	void writeThatIsSentAgainRecognisesItself() {
		ItemWrite acquisition = Lease.NONE.acquire(3, "w", "n1", NOW, UNTIL, Map.of("A", 0));
		write(acquisition);
		assertThat(write(acquisition).applied()).isTrue();

		ItemWrite claim = Lease.claim(3, "n1", 1, 1, Map.of("B", 0));
		write(claim);
		assertThat(write(claim).applied()).isTrue();

		ItemWrite release = Lease.release(3, "n1", 1, 2);
		write(release);
		assertThat(write(release).applied()).isTrue();
		assertThat(lease().seq()).isEqualTo(3);
	}

	@Test
	void recognisesItselfByItsNonceNotByItsOwner() {
		acquire(Lease.NONE, "n1", Map.of());

		assertThat(write(Lease.NONE.acquire(3, "owner-n1", "n2", NOW, UNTIL, Map.of())).applied()).isFalse();
	}

	@Test
	void whatAnExpiredOwnerHadInFlightBecomesSuspect() {
		acquire(Lease.NONE, "n1", Map.of("A", 0, "B", 2));

		acquire(lease(), "n2", Map.of("C", 0));

		assertThat(lease().suspects()).isEqualTo(Map.of("A", 0, "B", 2));
		assertThat(lease().inFlight()).as("in flight while suspects are uncounted").isEmpty();
	}

	@Test
	void suspectsThatNobodyCountedAreHandedOn() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));
		acquire(lease(), "n2", Map.of());

		assertThat(lease().crashed()).isEqualTo(Map.of("A", 0));
		acquire(lease(), "n3", Map.of());
		assertThat(lease().suspects()).isEqualTo(Map.of("A", 0));
	}

	@Test
	void releaseBeforeTheCountKeepsTheSuspects() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));
		acquire(lease(), "n2", Map.of());
		write(Lease.release(3, "n2", 2, 2));

		assertThat(lease().crashed()).isEqualTo(Map.of("A", 0));
	}

	@Test
	void claimAfterTheCountDropsTheSuspects() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));
		acquire(lease(), "n2", Map.of());
		write(Lease.claim(3, "n2", 2, 2, Map.of()));

		assertThat(lease().crashed()).isEmpty();
	}

	@Test
	void nothingCrashedAtARelease() {
		acquire(Lease.NONE, "n1", Map.of("A", 0));
		write(Lease.release(3, "n1", 1, 1));

		assertThat(lease().crashed()).isEmpty();
		acquire(lease(), "n2", Map.of("B", 0));
		assertThat(lease().inFlight()).containsOnlyKeys("B");
	}

	@Test
	void leaseAsNamedByTheFormat() {
		acquire(Lease.NONE, "n1", Map.of("A", 1));
		Map<String, AttributeValue> item = new HashMap<>(this.engine.get(List.of(Lease.key(3))).get(0));

		assertThat(item).containsOnlyKeys("pk", "sk", "owner", "epoch", "seq", "nonce", "expires_at", "locked_at",
				"in_flight", "suspects");
		assertThat(item.get("in_flight").m()).isEqualTo(Map.of("A", AttributeValue.fromN("1")));
		assertThat(item.get("expires_at").n())
			.isEqualTo(Long.toString(NOW.plus(Duration.ofSeconds(30)).toEpochMilli()));
	}

}
