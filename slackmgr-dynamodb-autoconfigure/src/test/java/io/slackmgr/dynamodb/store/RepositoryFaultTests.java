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

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.UnprocessedItemsException;
import io.slackmgr.dynamodb.exception.MissingTableException;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataRetrievalFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens to DynamoDB's failures and of items that nobody should have written.
 */
@OnAnyEngine
class RepositoryFaultTests {

	private static final String CHANNEL = "C1";

	private final StoreTable table = new StoreTable();

	private final SlackManagerRepository repository = this.table.repository(StoreSettings.DEFAULTS);

	@AfterEach
	void close() {
		this.table.close();
	}

	private static List<TestIssue> issues(int count) {
		return IntStream.range(0, count).mapToObj((i) -> TestIssue.open(CHANNEL, "c" + i)).toList();
	}

	@Test
	void whatIsLeftUnprocessedIsSentAgain() {
		this.table.http.on("BatchWriteItem").times(4).fail(Fault.leaveUnprocessed(0.3, new Random(1)));

		this.repository.saveIssues(issues(60));

		assertThat(this.repository.loadOpenIssuesInChannel(CHANNEL)).hasSize(60);
	}

	@Test
	void issuesThatStayUnprocessedAreNamed() {
		this.table.http.on("BatchWriteItem").always().fail(Fault.leaveUnprocessed(1, new Random(1)));

		assertThatExceptionOfType(UnprocessedItemsException.class)
			.isThrownBy(() -> this.repository.saveIssues(issues(2)))
			.satisfies((ex) -> assertThat(ex.unprocessed().writes()).hasSize(2)
				.allSatisfy((write) -> assertThat(((BulkWrite.PutItem) write).key().tableName())
					.isEqualTo(this.table.name)));
	}

	@Test
	void aFailureWhileDroppingAllDataIsThrown() {
		this.repository.saveIssues(issues(30));
		this.table.http.on("Scan").always().fail(Fault.error(400, "AccessDeniedException", "Injected"));

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> StoreTable.dropAllData(this.repository))
			.withMessageContaining("denied");
	}

	@Test
	void readsThrowSpringsExceptions() {
		this.table.client.deleteTable((request) -> request.tableName(this.table.name));

		for (Runnable read : List.<Runnable>of(this.repository::findActiveChannels,
				() -> this.repository.loadOpenIssuesInChannel(CHANNEL),
				() -> this.repository.findOpenIssueByCorrelationId(CHANNEL, "c"),
				() -> this.repository.findIssueBySlackPostId(CHANNEL, "p"),
				() -> this.repository.findMoveMapping(CHANNEL, "c"))) {
			assertThatExceptionOfType(MissingTableException.class).isThrownBy(read::run);
		}
	}

	@Test
	void anOpenIssueWithoutABodyIsNamed() {
		this.table.put(Map.of("pk", AttributeValue.fromS(CHANNEL), "sk", AttributeValue.fromS("ISSUE#C1#Yw==#u"),
				"is_open", AttributeValue.fromS("true")));

		assertThatExceptionOfType(DataRetrievalFailureException.class)
			.isThrownBy(() -> this.repository.loadOpenIssuesInChannel(CHANNEL))
			.withMessageContainingAll("body", "ISSUE#C1#Yw==#u");
	}

	@Test
	void anOpenIssueWithAForeignKeyIsNamed() {
		this.table.put(Map.of("pk", AttributeValue.fromS(CHANNEL), "sk", AttributeValue.fromS("ISSUE#C1#u"), "is_open",
				AttributeValue.fromS("true"), "body", AttributeValue.fromS("{}")));

		assertThatExceptionOfType(DataRetrievalFailureException.class)
			.isThrownBy(() -> this.repository.loadOpenIssuesInChannel(CHANNEL))
			.withMessageContaining("ISSUE#C1#u");
	}

}
