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
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How open issues are spread over the index, as this process has last read it from the
 * store's table. What was read is used for {@link #MAX_AGE}; whoever needs it then reads
 * it again first, with one request of 1 read unit. So no instance, however idle, works
 * with a layout that was replaced longer ago than that. Safe for use by many threads.
 */
public final class OpenIssueLayouts {

	/**
	 * How long a layout is used after it was read.
	 */
	public static final Duration MAX_AGE = Duration.ofSeconds(30);

	private static final Logger logger = LoggerFactory.getLogger(OpenIssueLayouts.class);

	private final LayoutRecord stored;

	private final Clock clock;

	private final int configuredShards;

	private final Lock lock = new ReentrantLock();

	private volatile @Nullable View view;

	/**
	 * Creates a view of the store's layout.
	 * @param tables knows the store's table
	 * @param gateway writes the layout of a new table
	 * @param clock tells how old the view is
	 * @param settings say what the layout of a new table is
	 */
	public OpenIssueLayouts(EntityTables tables, WriteGateway gateway, Clock clock, StoreSettings settings) {
		this.stored = new LayoutRecord(tables, gateway, clock, settings);
		this.clock = clock;
		this.configuredShards = settings.openIssueShards();
	}

	/**
	 * The layout, at most {@link #MAX_AGE} old.
	 * @return the layout
	 * @throws IllegalStateException if more than one shard is configured for a table that
	 * has open issues in one
	 */
	public OpenIssueLayout current() {
		View known = this.view;
		return (known != null && known.isUsable(this.clock.instant())) ? known.layout() : refreshed();
	}

	private OpenIssueLayout refreshed() {
		this.lock.lock();
		try {
			View known = this.view;
			Instant now = this.clock.instant();
			if (known == null || !known.isUsable(now)) {
				OpenIssueLayout layout = this.stored.read();
				tellOfChange(known, layout);
				known = new View(layout, now);
				this.view = known;
			}
			return known.layout();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void tellOfChange(@Nullable View known, OpenIssueLayout layout) {
		if (known != null && !known.layout().equals(layout)) {
			logger.info("The layout of open issues is now {}", layout);
		}
		if (known == null && !layout.isResharding() && layout.shards() != this.configuredShards) {
			logger.warn(
					"slackmgr.dynamodb.store.open-issue-shards is {}, but the table has {} shards, which counts:"
							+ " set the property to it, or change the table with OpenIssueResharding",
					this.configuredShards, layout.shards());
		}
	}

	/**
	 * A layout and when it was asked for.
	 */
	private record View(OpenIssueLayout layout, Instant readAt) {

		/** A clock that was set back makes it unusable too. */
		boolean isUsable(Instant now) {
			return !now.isBefore(this.readAt) && now.isBefore(this.readAt.plus(MAX_AGE));
		}

	}

}
