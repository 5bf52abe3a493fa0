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

package io.slackmgr.dynamodb.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Changes over how many shards open issues are spread, while all instances read and
 * write: from any number to any other. It takes three calls, on whichever instance, with
 * {@link #SETTLE_TIME} between each two:
 * <ol>
 * <li>{@link #start(int)}: all instances read the old shards and the new.</li>
 * <li>{@link #advance()}: all instances write the new.</li>
 * <li>{@link #advance()}: the open issues are moved, until a pass finds none left, and
 * the old shards are no longer read.</li>
 * </ol>
 * The phase is kept in the store's table. Instances take it from there, each within
 * {@link OpenIssueLayouts#MAX_AGE}; a step that would leave one two phases behind is
 * refused. A call that fails, or whose process is killed, is repeated: it goes on from
 * where it was. Nothing is lost by not going on.
 * <p>
 * Meanwhile what is read of a channel is read from the table: consistent, and at a price
 * that includes the channel's closed issues. With more than one shard the Go plugin no
 * longer finds open issues, and it must not write to the table from {@code start} on.
 * Transactions must not take longer than {@link #SETTLE_TIME}, from the first save to the
 * commit.
 */
public final class OpenIssueResharding {

	/**
	 * How long a phase lasts at least: instances may take
	 * {@link OpenIssueLayouts#MAX_AGE} to see it, and writes that were decided on before
	 * may still be on their way, those of a transaction as long as its commit is
	 * repeated.
	 */
	public static final Duration SETTLE_TIME = Duration.ofMinutes(10);

	private static final Logger logger = LoggerFactory.getLogger(OpenIssueResharding.class);

	private final LayoutRecord stored;

	private final WriteGateway gateway;

	private final Clock clock;

	private final IssueShardMover mover;

	/**
	 * Creates the operation.
	 * @param tables knows the store's table
	 * @param gateway writes
	 * @param clock tells how long a phase has lasted
	 * @param settings how the store works
	 */
	public OpenIssueResharding(EntityTables tables, WriteGateway gateway, Clock clock, StoreSettings settings) {
		this.stored = new LayoutRecord(tables, gateway, clock, settings);
		this.gateway = gateway;
		this.clock = clock;
		this.mover = new IssueShardMover(new StoreReader(tables, clock), gateway,
				tables.table(StoreItem.class).tableName());
	}

	/**
	 * The current phase, read from the table. 1 request, 1 r.
	 * @return the layout
	 */
	public OpenIssueLayout status() {
		return this.stored.read();
	}

	/**
	 * Begins to change the number of shards. From then on all instances read both. When
	 * the same change has already begun, nothing happens.
	 * @param targetShards how many there shall be, 1 to 256
	 * @return the new status
	 * @throws IllegalArgumentException if there are as many already, or the number is out
	 * of range
	 * @throws IllegalStateException if another change is under way
	 * @throws InvalidDataAccessApiUsageException inside a transaction
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * took a step at the same time
	 */
	public OpenIssueLayout start(int targetShards) {
		Assert.isTrue(targetShards >= 1 && targetShards <= ShardLayout.MAX_SHARDS,
				() -> "targetShards must be 1 to " + ShardLayout.MAX_SHARDS + ", not " + targetShards);
		requireNoTransaction();
		OpenIssueLayout layout = this.stored.read();
		if (layout.isResharding() && layout.targetShards() == targetShards) {
			return layout;
		}
		if (layout.isResharding()) {
			throw new IllegalStateException("A change from " + layout.shards() + " to " + layout.targetShards()
					+ " shards is under way: finish it with advance() first");
		}
		Assert.isTrue(layout.shards() != targetShards,
				() -> "targetShards is " + targetShards + ", and there are as many already");
		return replace(layout, layout.readingBoth(targetShards, this.clock.instant()));
	}

	/**
	 * Takes the next step. When that is to move the issues, it returns after all are
	 * moved: about 3 w for each of up to 1 KB, several at a time.
	 * @return the new status
	 * @throws IllegalStateException if no change is under way, if the phase has not
	 * lasted for {@link #SETTLE_TIME}, or if issues keep appearing in the old shards,
	 * which means that another writer still writes them
	 * @throws InvalidDataAccessApiUsageException inside a transaction
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * took the step at the same time
	 */
	public OpenIssueLayout advance() {
		requireNoTransaction();
		OpenIssueLayout layout = this.stored.read();
		if (!layout.isResharding()) {
			throw new IllegalStateException(
					"The number of shards is " + layout.shards() + " and not being changed: begin with start(int)");
		}
		requireSettled(layout);
		if (layout.phase() == OpenIssueLayout.Phase.READ_BOTH) {
			return replace(layout, layout.writingNew(this.clock.instant()));
		}
		this.mover.moveAll(layout);
		return replace(layout, layout.finished(this.clock.instant()));
	}

	private void requireNoTransaction() {
		if (this.gateway.isTransactionRunning()) {
			throw new InvalidDataAccessApiUsageException(
					"Resharding can't join the running transaction: call it outside");
		}
	}

	private void requireSettled(OpenIssueLayout layout) {
		Instant settled = layout.since().plus(SETTLE_TIME);
		if (this.clock.instant().isBefore(settled)) {
			throw new IllegalStateException("Instances may still be a phase behind '" + layout.phase()
					+ "', which began at " + layout.since() + ": take the next step at " + settled + " or later");
		}
	}

	private OpenIssueLayout replace(OpenIssueLayout before, OpenIssueLayout after) {
		this.stored.replace(before, after);
		logger.info("Resharding of open issues: {} follows {}", after, before);
		return after;
	}

}
