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

package io.slackmgr.dynamodb.exception;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.exception.ConditionFailedException.FailedCondition;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@OnAnyEngine
class DynamoDbExceptionTranslatorTests {

	private static final Map<String, AttributeValue> ITEM = Map.of("pk", AttributeValue.fromS("secret"));

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	static Stream<Arguments> serviceErrors() {
		return Stream.of(Arguments.of("ProvisionedThroughputExceededException", 400, "", ThrottledException.class),
				Arguments.of("ThrottlingException", 400, "", ThrottledException.class),
				Arguments.of("RequestLimitExceeded", 400, "", ThrottledException.class),
				Arguments.of("LimitExceededException", 400, "", ThrottledException.class),
				Arguments.of("TransactionConflictException", 400, "", ItemConflictException.class),
				Arguments.of("TransactionInProgressException", 400, "", ItemConflictException.class),
				Arguments.of("ReplicatedWriteConflictException", 400, "", ItemConflictException.class),
				Arguments.of("ItemCollectionSizeLimitExceededException", 400, "", SizeLimitException.class),
				Arguments.of("ValidationException", 400, "Item size has exceeded the maximum allowed size",
						SizeLimitException.class),
				Arguments.of("ValidationException", 400, "Item size to update has exceeded the maximum allowed size",
						SizeLimitException.class),
				Arguments.of("ValidationException", 400,
						"One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes",
						SizeLimitException.class),
				Arguments.of("ValidationException", 400, "Type mismatch for key pk expected: S actual: N",
						InvalidDataAccessApiUsageException.class),
				Arguments.of("IdempotentParameterMismatchException", 400, "", InvalidDataAccessApiUsageException.class),
				Arguments.of("ResourceNotFoundException", 400, "", MissingTableException.class),
				Arguments.of("ResourceInUseException", 400, "", InvalidDataAccessResourceUsageException.class),
				Arguments.of("DuplicateItemException", 400, "", DuplicateKeyException.class),
				Arguments.of("AccessDeniedException", 400, "", PermissionDeniedDataAccessException.class),
				Arguments.of("UnrecognizedClientException", 400, "", PermissionDeniedDataAccessException.class),
				Arguments.of("ExpiredTokenException", 400, "", PermissionDeniedDataAccessException.class),
				Arguments.of("InternalServerError", 500, "", TransientDataAccessResourceException.class),
				Arguments.of("ServiceUnavailable", 503, "", TransientDataAccessResourceException.class),
				Arguments.of("BackupInUseException", 400, "", UncategorizedDynamoDbException.class));
	}

	@ParameterizedTest
	@MethodSource("serviceErrors")
	void eachErrorOfTheServiceBecomesItsException(String code, int status, String message,
			Class<? extends DataAccessException> expected) {
		SdkException ex = DynamoDbException.builder()
			.statusCode(status)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
			.build();
		assertThat(this.translator.translateExceptionIfPossible(ex)).isExactlyInstanceOf(expected).hasCause(ex);
	}

	@Test
	void errorWithoutDetailsIsTranslatedAllTheSame() {
		assertThat(this.translator.translate((SdkException) DynamoDbException.builder().statusCode(413).build()))
			.isInstanceOf(SizeLimitException.class);
		assertThat(this.translator.translate((SdkException) DynamoDbException.builder().statusCode(400).build()))
			.isInstanceOf(UncategorizedDynamoDbException.class);
	}

	@Test
	void exceptionsKeepTheirPlaceInSpringsHierarchy() {
		assertThat(ConditionFailedException.class).isAssignableTo(OptimisticLockingFailureException.class);
		assertThat(ItemConflictException.class).isAssignableTo(ConcurrencyFailureException.class)
			.isAssignableTo(TransientDataAccessException.class);
		assertThat(ThrottledException.class).isAssignableTo(TransientDataAccessException.class);
		assertThat(SizeLimitException.class).isAssignableTo(DataIntegrityViolationException.class);
		assertThat(MissingTableException.class).isAssignableTo(InvalidDataAccessResourceUsageException.class);
	}

	static Stream<Arguments> clientErrors() {
		return Stream.of(Arguments.of(ApiCallTimeoutException.create(1), QueryTimeoutException.class),
				Arguments.of(ApiCallAttemptTimeoutException.create(1), QueryTimeoutException.class),
				Arguments.of(SdkClientException.create("x", new SocketTimeoutException()), QueryTimeoutException.class),
				Arguments.of(SdkClientException.create("x", new ConnectionRequestTimeoutException()),
						QueryTimeoutException.class),
				Arguments.of(SdkClientException.create("x", new SocketException()),
						TransientDataAccessResourceException.class),
				Arguments.of(SdkClientException.create("x", new RuntimeException(new IOException())),
						TransientDataAccessResourceException.class),
				Arguments.of(AbortedException.create("x"), UncategorizedDynamoDbException.class), Arguments
					.of(SdkClientException.create("Unable to load credentials"), UncategorizedDynamoDbException.class));
	}

	@ParameterizedTest
	@MethodSource("clientErrors")
	void eachErrorOfTheClientBecomesItsException(SdkException ex, Class<? extends DataAccessException> expected) {
		assertThat(this.translator.translateExceptionIfPossible(ex)).isExactlyInstanceOf(expected).hasCause(ex);
	}

	@Test
	void exceptionsOfOthersAreNotTranslated() {
		assertThat(this.translator.translateExceptionIfPossible(new IllegalStateException())).isNull();
	}

	static Stream<Arguments> cancellations() {
		return Stream.of(Arguments.of("TransactionConflict", ItemConflictException.class),
				Arguments.of("ProvisionedThroughputExceeded", ThrottledException.class),
				Arguments.of("ThrottlingError", ThrottledException.class),
				Arguments.of("RequestLimitExceeded", ThrottledException.class),
				Arguments.of("InternalServerError", TransientDataAccessResourceException.class),
				Arguments.of("ItemCollectionSizeLimitExceeded", SizeLimitException.class),
				Arguments.of("ValidationError", InvalidDataAccessApiUsageException.class),
				Arguments.of("AccessDenied", PermissionDeniedDataAccessException.class),
				Arguments.of("DuplicateItem", DuplicateKeyException.class),
				Arguments.of("ConditionalCheckFailed", ConditionFailedException.class),
				Arguments.of("Unheard", UncategorizedDynamoDbException.class));
	}

	@ParameterizedTest
	@MethodSource("cancellations")
	void cancelledTransactionBecomesWhatItsReasonSays(String code, Class<? extends DataAccessException> expected) {
		assertThat(this.translator.translate(cancelled(reason("None"), reason(code)))).isExactlyInstanceOf(expected);
	}

	@Test
	void reasonThatIsNotKnownIsNamed() {
		assertThat(this.translator.translate(cancelled(reason("None"), reason("Unheard"))))
			.hasMessageContaining("doesn't know: Unheard");
	}

	@Test
	void gravestReasonDecides() {
		assertThat(this.translator.translate(
				cancelled(reason("ThrottlingError"), reason("TransactionConflict"), reason("ConditionalCheckFailed"))))
			.isInstanceOf(ConditionFailedException.class)
			.hasMessageContaining("#3");
		assertThat(this.translator.translate(cancelled(reason("ThrottlingError"), reason("TransactionConflict"))))
			.isInstanceOf(ItemConflictException.class);
		assertThat(this.translator.translate(cancelled(reason("ConditionalCheckFailed"), reason("ValidationError"))))
			.isInstanceOf(InvalidDataAccessApiUsageException.class);
		assertThat(this.translator.translate(cancelled(CancellationReason.builder()
			.code("ValidationError")
			.message("Item size to update has exceeded the maximum allowed size")
			.build()))).isInstanceOf(SizeLimitException.class);
	}

	@Test
	void eachFailedConditionIsNamedAndItsItemOnlyCarried() {
		ConditionFailedException ex = (ConditionFailedException) this.translator
			.translate(cancelled(reason("ConditionalCheckFailed"), reason("None"),
					CancellationReason.builder().code("ConditionalCheckFailed").item(ITEM).build()));
		assertThat(ex.failures()).extracting(FailedCondition::index).containsExactly(0, 2);
		assertThat(ex.failures().get(0).item()).isEmpty();
		assertThat(ex.failures().get(1).item()).contains(ITEM);
		assertThat(ex.item()).isEmpty();
		assertThat(ex).hasMessageContaining("operations #1, #3");
		assertThat(ex.toString() + ex.failures()).doesNotContain("secret");
	}

	@Test
	void messageNamesOperationAndTables() {
		FaultyHttpClient http = FaultyHttpClient.create();
		try (DynamoDbClient client = client(http)) {
			assertThat(translated(() -> client.putItem((put) -> put.tableName("no-such-table").item(ITEM))))
				.isInstanceOf(MissingTableException.class)
				.hasMessageContaining("PutItem")
				.hasMessageContaining("'no-such-table'")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
			http.onAny().always().fail(Fault.throttle());
			assertThat(translated(() -> client
				.batchGetItem((get) -> get.requestItems(Map.of("table-one", keys(), "table-two", keys())))))
				.hasMessageContaining("'table-one'")
				.hasMessageContaining("'table-two'");
			assertThat(translated(() -> client.batchWriteItem((write) -> write.requestItems(Map.of("table-three",
					List.of(WriteRequest.builder().deleteRequest((delete) -> delete.key(ITEM)).build()))))))
				.hasMessageContaining("BatchWriteItem on table 'table-three'");
			assertThat(translated(() -> client.transactWriteItems(
					(write) -> write.transactItems((item) -> item.put((put) -> put.tableName("t-put").item(ITEM)),
							(item) -> item.delete((delete) -> delete.tableName("t-delete").key(ITEM)),
							(item) -> item.update((update) -> update.tableName("t-update").key(ITEM)),
							(item) -> item.conditionCheck((check) -> check.tableName("t-check").key(ITEM))))))
				.hasMessageContaining("TransactWriteItems")
				.hasMessageContaining("'t-put'")
				.hasMessageContaining("'t-delete'")
				.hasMessageContaining("'t-update'")
				.hasMessageContaining("'t-check'");
			assertThat(translated(() -> client.transactGetItems(
					(get) -> get.transactItems((item) -> item.get((one) -> one.tableName("t-get").key(ITEM))))))
				.hasMessageContaining("'t-get'");
			assertThat(translated(client::listTables)).hasMessageContaining("ListTables was throttled");
		}
	}

	@Test
	void missingTableIsReadFromTheServicesText() {
		SdkException ex = DynamoDbException.builder()
			.statusCode(400)
			.awsErrorDetails(AwsErrorDetails.builder()
				.errorCode("ResourceNotFoundException")
				.errorMessage("Requested resource not found: Table: my-table not found")
				.build())
			.build();
		assertThat(this.translator.translate(ex)).hasMessageContaining("'my-table'");
	}

	@Test
	void realRefusalsOfDynamoDbAreRecognised() {
		String table = LocalDynamoDb.uniqueTableName("translate");
		LocalDynamoDb.client()
			.createTable((request) -> request.tableName(table)
				.billingMode("PAY_PER_REQUEST")
				.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType("S"))
				.keySchema((key) -> key.attributeName("pk").keyType("HASH")));
		DynamoDbClient client = LocalDynamoDb.client();
		client.putItem((put) -> put.tableName(table).item(ITEM));
		Map<String, AttributeValue> large = Map.of("pk", AttributeValue.fromS("x"), "v",
				AttributeValue.fromS("x".repeat(500_000)));
		assertThat(translated(() -> client.putItem((put) -> put.tableName(table).item(large))))
			.isInstanceOf(SizeLimitException.class);
		assertThat(translated(
				() -> client.putItem((put) -> put.tableName(table).item(Map.of("other", AttributeValue.fromS("k"))))))
			.isInstanceOf(InvalidDataAccessApiUsageException.class);
		DataAccessException refused = translated(() -> client.putItem((put) -> put.tableName(table)
			.item(ITEM)
			.conditionExpression("attribute_not_exists(pk)")
			.returnValuesOnConditionCheckFailure("ALL_OLD")));
		assertThat(refused).isInstanceOf(ConditionFailedException.class);
		assertThat(((ConditionFailedException) refused).item()).contains(ITEM);
	}

	private DataAccessException translated(Runnable call) {
		return this.translator.translate(catchThrowableOfType(SdkException.class, call::run));
	}

	private static DynamoDbClient client(FaultyHttpClient http) {
		Consumer<ClientOverrideConfiguration.Builder> override = (builder) -> builder
			.retryStrategy(AwsRetryStrategy.doNotRetry())
			.apiCallTimeout(Duration.ofSeconds(30))
			.addExecutionInterceptor(new FailedRequestInterceptor())
			.addExecutionInterceptor(new FailedRequestInterceptor());
		return LocalDynamoDb.clientBuilder().httpClient(http).overrideConfiguration(override).build();
	}

	private static KeysAndAttributes keys() {
		return KeysAndAttributes.builder().keys(ITEM).build();
	}

	private static CancellationReason reason(String code) {
		return CancellationReason.builder().code(code).build();
	}

	private static SdkException cancelled(CancellationReason... reasons) {
		return TransactionCanceledException.builder().cancellationReasons(Arrays.asList(reasons)).build();
	}

}
