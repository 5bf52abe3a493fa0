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

package io.slackmgr.dynamodb.write;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.exception.ItemConflictException;
import io.slackmgr.dynamodb.exception.ThrottledException;
import io.slackmgr.dynamodb.exception.UncategorizedDynamoDbException;
import io.slackmgr.dynamodb.test.Exchange;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import io.slackmgr.dynamodb.test.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Writes through an HTTP client that fails. Time stands still but for the pauses between
 * attempts.
 */
@OnAnyEngine
class WriteFaultTests {

	private static final String TRANSACTION = "TransactWriteItems";

	private final TestTable table = new TestTable();

	private final FaultyHttpClient http = FaultyHttpClient.create();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.httpClient(this.http)
		.overrideConfiguration(
				(config) -> retry(config, AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(5).build()))
		.build();

	private final MutableClock clock = new MutableClock(Instant.parse("2024-01-15T12:00:00Z"));

	private boolean interruptedInPause;

	private Duration overshoot = Duration.ZERO;

	private final List<Duration> pauses = new ArrayList<>();

	private final CommitSettings settings = new CommitSettings(Duration.ofSeconds(60), Duration.ofMillis(50),
			Duration.ofSeconds(2));

	private final WriteGateway gateway = new WriteGateway(this.client, this.clock, this.settings, (pause) -> {
		if (this.interruptedInPause) {
			throw new InterruptedException();
		}
		this.pauses.add(pause);
		this.clock.advance(pause.plus(this.overshoot));
	});

	private final List<TransactionObserver.Outcome> outcomes = new ArrayList<>();

	private final TransactionTemplate transaction = new TransactionTemplate(new DynamoDbTransactionManager(this.gateway,
			(outcome, operations, duration) -> this.outcomes.add(outcome)));

	void retry(ClientOverrideConfiguration.Builder configuration, RetryStrategy strategy) {
		configuration.retryStrategy(strategy);
	}

	@Test
	void whatIsNotSentForLackOfCredentialsSaysSo() {
		try (DynamoDbClient without = LocalDynamoDb.clientBuilder().credentialsProvider(() -> {
			throw SdkClientException.create("Unable to load credentials from any of the providers");
		}).build()) {
			WriteGateway unsigned = new WriteGateway(without, this.clock, this.settings);
			assertThatExceptionOfType(UncategorizedDynamoDbException.class)
				.isThrownBy(() -> unsigned.writeTogether(List.of(this.table.put("1", "a"), this.table.put("2", "a"))))
				.withMessageStartingWith("Nothing was sent, and nothing took effect, of ")
				.withMessageContaining(": no AWS credentials were found. Action: ")
				.withMessageEndingWith("Unable to load credentials from any of the providers");
			assertThatExceptionOfType(UncategorizedDynamoDbException.class)
				.isThrownBy(() -> unsigned.write(this.table.put("1", "a")))
				.withMessageContaining("no AWS credentials were found. Action: ");
		}
	}

	@AfterEach
	void close() {
		this.client.close();
		Thread.interrupted();
	}

	@Test
	void unansweredPutIsReportedAsDone() {
		this.http.on("PutItem").once().fail(Fault.dropAnswer());
		this.gateway.write(this.table.put("a", "1"));
		assertThat(this.table.value("a")).hasValue("1");
		assertThat(this.http.count("PutItem")).isEqualTo(2);
	}

	@Test
	void deleteWhoseAnswerIsLostIsReportedAsDone() {
		this.gateway.write(this.table.put("a", "1"));
		this.http.on("DeleteItem").once().fail(Fault.dropAnswer());
		this.gateway.write(WriteOperation.delete(this.table.key("a")));
		assertThat(this.http.count("DeleteItem")).isEqualTo(2);
		assertThat(this.table.value("a")).isEmpty();
	}

	@Test
	void conditionalPutWhoseAnswerIsLostRecognisesItself() {
		this.http.on("PutItem").once().fail(Fault.dropAnswer());
		this.gateway.write(this.table.put("a", "mine")
			.withCondition(TestTable.absent())
			.recognisedBy((item) -> "mine".equals(item.get("value").s())));
		assertThat(this.http.count()).isEqualTo(2);
		assertThat(this.table.value("a")).hasValue("mine");
	}

	@Test
	void unrecognisablePutIsDoneOnce() {
		this.http.on(TRANSACTION).once().fail(Fault.dropAnswer());
		this.gateway.write(this.table.put("a", "1").withCondition(TestTable.absent()));
		assertThat(this.table.value("a")).hasValue("1");
		assertThat(this.http.count(TRANSACTION)).isEqualTo(2);
	}

	@Test
	void conditionalDeleteWhoseAnswerIsLostIsReportedAsDone() {
		this.gateway.write(this.table.put("a", "1"));
		this.http.on(TRANSACTION).once().fail(Fault.dropAnswer());
		this.gateway.write(WriteOperation.delete(this.table.key("a")).withCondition(TestTable.present()));
		assertThat(this.http.count(TRANSACTION)).isEqualTo(2);
		assertThat(this.table.value("a")).isEmpty();
	}

	@Test
	void updateWhoseAnswersAreLostCountsOnce() {
		this.http.on(TRANSACTION).times(3).fail(Fault.dropAnswer());
		this.gateway.write(increment("a"));
		assertThat(counter("a")).isEqualTo(1);
		assertThat(this.http.count(TRANSACTION)).isEqualTo(4);
	}

	@Test
	void recognisableUpdateCountsOnce() {
		this.http.onAny().once().fail(Fault.dropAnswer());
		this.gateway.write(increment("a").recognisedBy((item) -> true));
		assertThat(this.http.count()).isEqualTo(2);
		assertThat(counter("a")).isEqualTo(1);
	}

	@Test
	void unansweredConditionCheckIsCommittedOnce() {
		this.http.on(TRANSACTION).once().fail(Fault.dropAnswer());
		this.transaction.executeWithoutResult((status) -> {
			this.gateway.write(increment("a"));
			this.gateway.write(WriteOperation.check(this.table.key("b"), TestTable.absent()));
		});
		assertThat(this.http.count(TRANSACTION)).isEqualTo(2);
		assertThat(counter("a")).isEqualTo(1);
	}

	@Test
	void answerThatCanNotBeReadIsAskedForAgain() {
		this.http.on(TRANSACTION).once().fail((exchange) -> {
			HttpExecuteResponse answer = Exchange.answer(200, Exchange.read(exchange.send()));
			return HttpExecuteResponse.builder()
				.response(answer.httpResponse().toBuilder().putHeader("x-amz-crc32", "1").build())
				.responseBody(answer.responseBody().orElseThrow())
				.build();
		});
		this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a")));
		assertThat(this.http.count(TRANSACTION)).isEqualTo(2);
		assertThat(counter("a")).isEqualTo(1);
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.COMMITTED);
	}

	@Test
	void pauseThatOvershootsTheTimeLeavesTheOutcomeUnknown() {
		this.http.on(TRANSACTION).once().fail(Fault.dropAnswer());
		this.overshoot = Duration.ofSeconds(61);
		assertThatExceptionOfType(TransactionOutcomeUnknownException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))));
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.UNKNOWN);
		assertThat(counter("a")).isEqualTo(1);
	}

	@Test
	void requestThatNeverGotAConnectionIsNoUnknownOutcome() {
		this.http.on(TRANSACTION).always().fail((exchange) -> {
			throw new ConnectionRequestTimeoutException();
		});
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))));
		assertThat(this.http.count(TRANSACTION)).isGreaterThan(1);
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.ERROR);
	}

	@Test
	void skewedClockIsRepeated() {
		this.http.on(TRANSACTION).once().fail(Fault.error(400, "RequestTimeTooSkewed", "Injected"));
		this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a")));
		assertThat(counter("a")).isEqualTo(1);
	}

	@Test
	void wrongClockIsCorrectedByTheService() {
		this.http.onAny().always().fail(Fault.clockAhead(Duration.ofHours(1)));
		this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a")));
		assertThat(counter("a")).isEqualTo(1);
		assertThat(this.http.count(TRANSACTION)).isEqualTo(2);
		// What was learnt holds for the next commit too.
		this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a")));
		assertThat(this.http.count(TRANSACTION)).isEqualTo(3);
	}

	@Test
	void wrongKeyUnderAWrongClockIsRefusedSoon() {
		this.http.on(TRANSACTION).always().fail(Fault.wrongSignature(Duration.ofHours(-1)));
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))))
			.withMessageContaining("clock");
		assertThat(this.http.count(TRANSACTION)).isEqualTo(3);
	}

	@Test
	void wrongSignatureUnderARightClockIsRefusedAtOnce() {
		this.http.on(TRANSACTION).always().fail(Fault.error(400, "InvalidSignatureException", "Injected"));
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))));
		assertThat(this.http.count(TRANSACTION)).isOne();
	}

	@Test
	void credentialsThatExpireInMidCommitAreAskedForAgain() {
		AtomicInteger resolved = new AtomicInteger();
		try (DynamoDbClient renewing = LocalDynamoDb.clientBuilder()
			.httpClient(this.http)
			.credentialsProvider(
					() -> AwsSessionCredentials.create("key", "secret", "session" + resolved.incrementAndGet()))
			.build()) {
			WriteGateway gateway = new WriteGateway(renewing, this.clock, this.settings, this.clock::advance);
			this.http.on(TRANSACTION).once().fail(Fault.dropAnswer());
			this.http.on(TRANSACTION).once().fail(expired());
			gateway.write(increment("a"));
			assertThat(counter("a")).isEqualTo(1);
			assertThat(this.http.count(TRANSACTION)).isEqualTo(3);
			assertThat(resolved).hasValue(3);
			this.http.on("PutItem").once().fail(expired());
			gateway.write(this.table.put("b", "1"));
			assertThat(this.table.value("b")).hasValue("1");
			assertThat(this.http.count("PutItem")).isEqualTo(2);
		}
	}

	@Test
	void credentialsThatStayExpiredEndTheCommitSoon() {
		this.http.onAny().always().fail(expired());
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))));
		assertThat(this.http.count(TRANSACTION)).isEqualTo(3);
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.ERROR);
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
			.isThrownBy(() -> this.gateway.write(this.table.put("b", "1")));
		assertThat(this.http.count("PutItem")).isEqualTo(3);
	}

	@Test
	void expiredCredentialsLeaveTheOutcomeUnknown() {
		this.http.on(TRANSACTION).once().fail(Fault.dropAnswer());
		this.http.on(TRANSACTION).always().fail(expired());
		assertThatExceptionOfType(TransactionOutcomeUnknownException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))));
	}

	private static Fault expired() {
		return Fault.error(400, "ExpiredTokenException", "The security token included in the request is expired");
	}

	@ParameterizedTest
	@ValueSource(strings = { "RequestLimitExceeded", "InternalServerError", "ThrottlingError" })
	void transientCancellationIsRepeated(String reason) {
		this.http.on(TRANSACTION).times(2).fail(Fault.cancelTransaction("None", reason));
		this.transaction.executeWithoutResult((status) -> {
			this.gateway.write(increment("a"));
			this.gateway.write(this.table.put("b", "1"));
		});
		assertThat(this.http.count(TRANSACTION)).isEqualTo(3);
		assertThat(counter("a")).isEqualTo(1);
	}

	@Test
	void cancellationThatStaysIsNamed() {
		this.http.on(TRANSACTION).always().fail(Fault.cancelTransaction("InternalServerError"));
		assertThatExceptionOfType(TransientDataAccessResourceException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))))
			.withMessageContaining("an error inside DynamoDB in operation #1; nothing took effect");
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.ERROR);
	}

	@Test
	void conflictWithAnotherRegionIsRepeatedByOneLayerOnly() {
		this.http.on(TRANSACTION).times(6).fail(replicatedConflict());
		this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a")));
		assertThat(this.http.count(TRANSACTION)).isEqualTo(7);
		assertThat(this.pauses).hasSize(6);
		this.http.on("PutItem").always().fail(replicatedConflict());
		assertThatExceptionOfType(ItemConflictException.class)
			.isThrownBy(() -> this.gateway.write(this.table.put("b", "1")));
		assertThat(this.http.count("PutItem")).as("the attempts of the client").isEqualTo(5);
		WriteGateway bounded = this.gateway.withSettings(new CommitSettings(this.settings.timeout(),
				this.settings.initialBackoff(), this.settings.maximumBackoff(), 3));
		assertThatExceptionOfType(ItemConflictException.class)
			.isThrownBy(() -> bounded.write(this.table.put("b", "1")));
		assertThat(this.http.count("PutItem")).as("and three of the gateway").isEqualTo(8);
	}

	private static Fault replicatedConflict() {
		return Fault.error(400, "ReplicatedWriteConflictException", "Injected");
	}

	@Test
	void throttlingNamesItsReasonAndIndex() {
		this.http.on("PutItem")
			.always()
			.fail(Fault.throttle("IndexWriteKeyRangeThroughputExceeded",
					"arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-owner"));
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> this.gateway.write(this.table.put("b", "1")))
			.withMessageContaining("IndexWriteKeyRangeThroughputExceeded of table/orders/index/by-owner")
			.withMessageNotContaining("123456789012");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 500, 503 })
	void truncatedAnswerIsNamedByStatus(int status) {
		this.http.on("PutItem").always().fail(Fault.truncatedError(status));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.gateway.write(this.table.put("b", "1")))
			.withMessageContaining("HTTP status " + status)
			.withMessageNotContaining("null");
	}

	@Test
	void unknownOutcomeSurvivesSpringsRollback() {
		DynamoDbTransactionManager rollingBack = new DynamoDbTransactionManager(this.gateway, TransactionObserver.NONE);
		rollingBack.setRollbackOnCommitFailure(true);
		this.http.on(TRANSACTION).always().fail(Fault.dropAnswer());
		List<Integer> statuses = new ArrayList<>();
		assertThatExceptionOfType(TransactionOutcomeUnknownException.class)
			.isThrownBy(() -> new TransactionTemplate(rollingBack).executeWithoutResult((status) -> {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
					@Override
					public void afterCompletion(int completionStatus) {
						statuses.add(completionStatus);
					}
				});
				this.gateway.write(increment("a"));
			}));
		assertThat(statuses).containsExactly(TransactionSynchronization.STATUS_UNKNOWN);
	}

	@Test
	void unansweredTransactionIsCommittedOnce() {
		this.http.on(TRANSACTION).once().fail(Fault.dropAnswer());
		this.http.on(TRANSACTION).once().fail(Fault.dropRequest());
		this.http.on(TRANSACTION).once().fail(Fault.serverError());
		this.transaction.executeWithoutResult((status) -> {
			this.gateway.write(increment("a"));
			this.gateway.write(this.table.put("b", "1").withCondition(TestTable.absent()));
		});
		assertThat(counter("a")).isEqualTo(1);
		assertThat(this.table.value("b")).hasValue("1");
		assertThat(bodies()).hasSize(4);
		assertThat(bodies().stream().collect(Collectors.toSet())).hasSize(1);
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.COMMITTED);
	}

	@Test
	void eachTransactionHasATokenOfItsOwn() {
		this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a")));
		this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a")));
		assertThat(counter("a")).isEqualTo(2);
	}

	@Test
	void conflictsAreRepeatedAfterPausesWithinTheirBounds() {
		this.http.on(TRANSACTION).times(9).fail(Fault.cancelTransaction("None", "TransactionConflict"));
		this.transaction.executeWithoutResult((status) -> {
			this.gateway.write(increment("a"));
			this.gateway.write(this.table.put("b", "1"));
		});
		assertThat(this.http.count(TRANSACTION)).isEqualTo(10);
		assertThat(this.pauses).hasSize(9);
		for (int i = 0; i < this.pauses.size(); i++) {
			assertThat(this.pauses.get(i)).isBetween(Duration.ZERO,
					Duration.ofMillis(Math.min(50L << i, this.settings.maximumBackoff().toMillis())));
		}
		assertThat(counter("a")).isEqualTo(1);
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.COMMITTED);
	}

	@Test
	void endlessConflictEndsInTimeAsAConflict() {
		this.http.on(TRANSACTION).always().fail(Fault.cancelTransaction("TransactionConflict"));
		Instant start = this.clock.instant();
		assertThatExceptionOfType(ItemConflictException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))));
		assertThat(Duration.between(start, this.clock.instant())).isLessThan(this.settings.timeout());
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.CONFLICT);
	}

	@Test
	void singleWriteIsRepeatedAfterAConflictToo() {
		this.http.on("PutItem").times(3).fail(Fault.transactionConflict());
		this.gateway.write(this.table.put("a", "1"));
		assertThat(this.http.count("PutItem")).isEqualTo(4);
		assertThat(this.pauses).hasSize(3);
		this.http.on("PutItem").always().fail(Fault.transactionConflict());
		assertThatExceptionOfType(ItemConflictException.class)
			.isThrownBy(() -> this.gateway.write(this.table.put("a", "2")));
	}

	@Test
	void throttledCommitIsRepeatedByOneLayerOnly() {
		this.http.on(TRANSACTION).times(2).fail(Fault.throttle());
		this.http.on(TRANSACTION).once().fail(Fault.cancelTransaction("ThrottlingError"));
		this.http.on(TRANSACTION)
			.once()
			.fail(Fault.error(400, "TransactionInProgressException", "The transaction is in progress"));
		this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a")));
		assertThat(this.http.count(TRANSACTION)).isEqualTo(5);
		assertThat(this.pauses).hasSize(4);
	}

	@Test
	void endlessThrottlingIsNoUnknownOutcome() {
		this.http.on(TRANSACTION).always().fail(Fault.throttle());
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))));
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.ERROR);
	}

	@Test
	void outcomeThatStaysUnknownIsReportedAsSuch() {
		this.http.on(TRANSACTION).always().fail(Fault.dropAnswer());
		List<Integer> statuses = new ArrayList<>();
		Instant start = this.clock.instant();
		assertThatExceptionOfType(TransactionOutcomeUnknownException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
					@Override
					public void afterCompletion(int completionStatus) {
						statuses.add(completionStatus);
					}
				});
				this.gateway.write(increment("a"));
			}))
			.withMessageContaining("UPDATE " + this.table.name() + " {id=a}");
		assertThat(Duration.between(start, this.clock.instant())).isLessThanOrEqualTo(this.settings.timeout());
		assertThat(statuses).containsExactly(TransactionSynchronization.STATUS_UNKNOWN);
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.UNKNOWN);
		assertThat(counter("a")).isEqualTo(1);
	}

	@Test
	void uninformativeRefusalLeavesTheOutcomeUnknown() {
		this.http.on(TRANSACTION).once().fail(Fault.dropAnswer());
		this.http.on(TRANSACTION).once().fail(Fault.error(400, "AccessDeniedException", "Injected"));
		assertThatExceptionOfType(TransactionOutcomeUnknownException.class)
			.isThrownBy(() -> this.gateway.write(increment("a")));
		assertThat(counter("a")).isEqualTo(1);
	}

	@Test
	void failedConditionAfterALostRequestIsAFailedCondition() {
		this.gateway.write(this.table.put("a", "taken"));
		this.http.on(TRANSACTION).once().fail(Fault.dropRequest());
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.gateway.write(this.table.put("a", "1").withCondition(TestTable.absent())));
		assertThat(this.table.value("a")).hasValue("taken");
	}

	@Test
	void whatWouldBeRefusedAgainIsSentOnce() {
		this.http.on(TRANSACTION).always().fail(Fault.error(400, "ValidationException", "Injected"));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))));
		assertThat(this.http.count(TRANSACTION)).isOne();
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.ERROR);
	}

	@Test
	void sizeRefusedByTheServiceIsTheSameException() {
		this.http.on(TRANSACTION)
			.always()
			.fail(Fault.error(400, "ValidationException",
					"Collective size of items in the transaction exceeds the limit of 4 MB"));
		assertThatExceptionOfType(TransactionTooLargeException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))))
			.withMessageContaining("{id=a}");
	}

	@Test
	void interruptedThreadCommitsNothing() {
		assertThatExceptionOfType(UncategorizedDynamoDbException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				this.gateway.write(increment("a"));
				Thread.currentThread().interrupt();
			}))
			.withMessageContaining("{id=a}");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.http.count()).isZero();
		assertThat(this.outcomes).containsExactly(TransactionObserver.Outcome.ERROR);
	}

	@Test
	void interruptBetweenAttemptsEndsTheRepeating() {
		this.http.on(TRANSACTION).always().fail(Fault.cancelTransaction("TransactionConflict"));
		this.interruptedInPause = true;
		assertThatExceptionOfType(ItemConflictException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> this.gateway.write(increment("a"))));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.http.count(TRANSACTION)).isOne();
		this.http.on("PutItem").always().fail(Fault.transactionConflict());
		assertThatExceptionOfType(ItemConflictException.class)
			.isThrownBy(() -> this.gateway.write(this.table.put("a", "1")));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.http.count("PutItem")).isOne();
	}

	/**
	 * Named like that of Apache's HTTP client.
	 */
	private static final class ConnectionRequestTimeoutException extends InterruptedIOException {

	}

	private WriteOperation increment(String id) {
		return WriteOperation.update(this.table.key(id),
				Expression.builder()
					.expression("ADD #n :one")
					.putExpressionName("#n", "number")
					.putExpressionValue(":one", AttributeValue.fromN("1"))
					.build());
	}

	private int counter(String id) {
		return Integer.parseInt(LocalDynamoDb.client()
			.getItem((get) -> get.tableName(this.table.name()).key(TestTable.values("id", id)))
			.item()
			.get("number")
			.n());
	}

	private List<JsonNode> bodies() {
		return this.http.requests(TRANSACTION).stream().map(RecordedRequest::body).toList();
	}

}
