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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.slackmgr.dynamodb.clock.Pause;
import io.slackmgr.dynamodb.concurrent.SideBySide;
import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Gives open issues the marks of another layout. A move changes nothing but the mark, and
 * only of an issue that is open and as it was read: one that was saved, closed or moved
 * to another channel meanwhile is left to the next pass, which sees it if it still has an
 * old mark.
 */
final class IssueShardMover {

	private static final int MOVES_AT_A_TIME = 8;

	private static final int MAX_PASSES = 100;

	/** Time for the index to show what a pass has changed. */
	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final Logger logger = LoggerFactory.getLogger(IssueShardMover.class);

	private final StoreReader reader;

	private final WriteGateway gateway;

	private final String tableName;

	private final SideBySide moves = new SideBySide("slackmgr-resharding-", MOVES_AT_A_TIME);

	IssueShardMover(StoreReader reader, WriteGateway gateway, String tableName) {
		this.reader = reader;
		this.gateway = gateway;
		this.tableName = tableName;
	}

	/**
	 * Moves issues until none is found.
	 * @throws IllegalStateException if there are always more
	 */
	void moveAll(OpenIssueLayout layout) {
		for (int pass = 1; pass <= MAX_PASSES; pass++) {
			int found = pass(layout);
			logger.info("Resharding of open issues: pass {} found {} to move", pass, found);
			if (found == 0) {
				return;
			}
			Pause.OF_THREAD.pauseOrFail(PAUSE, (ex) -> new DataAccessResourceFailureException(
					"Interrupted while moving open issues between shards: repeat the step", ex));
		}
		throw new IllegalStateException("After " + MAX_PASSES + " passes there are still open issues of "
				+ layout.shards() + " shards in table '" + this.tableName
				+ "': another writer still writes them. Action: stop the Go Slack Manager and instances of older versions");
	}

	private int pass(OpenIssueLayout layout) {
		AtomicInteger found = new AtomicInteger();
		for (String mark : layout.before().marks()) {
			this.reader.openIssuePages(mark, (page) -> {
				List<StoreItem> misplaced = page.stream()
					.filter((item) -> !mark.equals(newMark(layout, item)))
					.toList();
				found.addAndGet(misplaced.size());
				this.moves.forEach(misplaced, (issue) -> move(layout, issue));
			});
		}
		return found.get();
	}

	private static String newMark(OpenIssueLayout layout, StoreItem item) {
		return layout.after().markOf(StoreKeys.channelIdOf(item.sk()));
	}

	private void move(OpenIssueLayout layout, StoreItem issue) {
		try {
			this.gateway.writeNow(move(issue, newMark(layout, issue)));
		}
		catch (ConditionFailedException ex) {
			logger.debug("{} has changed since it was read", issue);
		}
	}

	private WriteOperation move(StoreItem issue, String newMark) {
		ItemKey key = new ItemKey(this.tableName, issue.key());
		Expression update = Expression.builder()
			.expression("SET " + SlackManagerTable.IS_OPEN + " = :new")
			.expressionValues(Map.of(":new", AttributeValue.fromS(newMark)))
			.build();
		Expression unchanged = Expression.builder()
			.expression(SlackManagerTable.IS_OPEN + " = :old AND " + SlackManagerTable.BODY + " = :body")
			.expressionValues(Map.of(":old", issue.attributes().get(SlackManagerTable.IS_OPEN), ":body",
					AttributeValue.fromS(issue.requireBody())))
			.build();
		return WriteOperation.update(key, update)
			.withCondition(unchanged)
			.recognisedBy((found) -> AttributeValue.fromS(newMark).equals(found.get(SlackManagerTable.IS_OPEN)));
	}

}
