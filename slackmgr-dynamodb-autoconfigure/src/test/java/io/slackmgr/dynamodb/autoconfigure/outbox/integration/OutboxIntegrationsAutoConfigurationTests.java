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

package io.slackmgr.dynamodb.autoconfigure.outbox.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.alerts.Alerts;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.outbox.NotificationEvent;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.NotificationStatus;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.outbox.integration.Notification;
import io.slackmgr.dynamodb.outbox.integration.NotificationHandler;
import io.slackmgr.dynamodb.outbox.integration.NotificationIntegration;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.test.FakeReceiver;
import io.slackmgr.dynamodb.test.FakeReceiver.Answer;
import io.slackmgr.dynamodb.test.FakeSqs;
import io.slackmgr.dynamodb.test.LoadSize;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From properties to messages at a receiver.
 */
@ExtendWith(OutputCaptureExtension.class)
class OutboxIntegrationsAutoConfigurationTests {

	private static final String PREFIX = "slackmgr.dynamodb.outbox.integrations.";

	private final String table = LocalDynamoDb.uniqueTableName("outbox");

	private final FakeReceiver receiver = FakeReceiver.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, OutboxAutoConfiguration.class,
				OutboxIntegrationsAutoConfiguration.class, OutboxIntegrationsMetricsAutoConfiguration.class,
				SchemaAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
				TransactionAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.schema.mode=create", "slackmgr.dynamodb.outbox.table-name=" + this.table,
				"slackmgr.dynamodb.outbox.poll-interval=20ms", "slackmgr.dynamodb.outbox.max-poll-interval=50ms",
				"slackmgr.dynamodb.outbox.backoff.initial-interval=10ms",
				"slackmgr.dynamodb.outbox.backoff.max-interval=20ms");

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	private ApplicationContextRunner with(String id, String type, String... properties) {
		return with(this.runner, id, type, properties);
	}

	private ApplicationContextRunner with(ApplicationContextRunner base, String id, String type, String... properties) {
		ApplicationContextRunner configured = base.withPropertyValues(PREFIX + id + ".type=" + type,
				PREFIX + id + ".url=" + this.receiver.url("/" + id));
		for (String property : properties) {
			configured = configured.withPropertyValues(PREFIX + id + "." + property);
		}
		return configured;
	}

	private static OutboxEntryBuilder entry(String tenant) {
		return OutboxEntry.builder(tenant, "issue.opened").title("Disk full").body("node-3");
	}

	private static String create(ApplicationContext context, OutboxEntryBuilder builder) {
		return context.getBean(Outbox.class).enqueue(builder.build()).id().orElseThrow();
	}

	private static NotificationEvent archived(ApplicationContext context, String tenant, String id) {
		NotificationEventRepository archive = context.getBean(NotificationEventRepository.class);
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> archive.findById(tenant, id), Optional::isPresent)
			.orElseThrow();
	}

	private static OutboxEntry found(ApplicationContext context, String id, OutboxStatus status) {
		OutboxFixture repository = OutboxFixture.of(context);
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> repository.findById(id), (found) -> found.filter((it) -> it.status() == status).isPresent())
			.orElseThrow();
	}

	private static void putBack(ApplicationContext context, OutboxEntry entry) {
		OutboxFixture.of(context).update(entry.resetForRetry(Instant.now()));
	}

	@Test
	void twoPropertiesSendMessagesToSlack() {
		with("team", "slack").withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			String id = create(context, entry("acme"));

			NotificationEvent event = archived(context, "acme", id);
			assertThat(event.status()).isEqualTo(NotificationStatus.COMPLETED);
			assertThat(event.results()).singleElement()
				.extracting(SendResult::integrationId, SendResult::provider)
				.containsExactly("team", "slack");
			assertThat(this.receiver.received("/team")).singleElement()
				.satisfies((request) -> assertThat(request.body()).contains("[INFO] Disk full: node-3"));
			assertThat(context.getBean(MeterRegistry.class)
				.get("slackmgr.outbox.send")
				.tags("integration", "team", "provider", "slack", "outcome", "success")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamodb", "memory" })
	void onlyTheFailingIntegrationIsTriedAgain(String type) {
		AtomicInteger failures = new AtomicInteger();
		this.receiver.answers("/b", (request) -> (failures.incrementAndGet() <= 2) ? Answer.status(500) : Answer.OK);
		with(with(with("a", "webhook"), "b", "webhook"), "c", "slack")
			.withPropertyValues("slackmgr.dynamodb.outbox.type=" + type)
			.run((context) -> {
				String id = create(context, entry("acme"));

				NotificationEvent event = archived(context, "acme", id);
				assertThat(event.status()).isEqualTo(NotificationStatus.COMPLETED);
				assertThat(event.integrationsSucceeded()).isEqualTo(3);
				assertThat(event.retryCount()).isEqualTo(2);
				assertThat(this.receiver.received("/a")).hasSize(1);
				assertThat(this.receiver.received("/b")).hasSize(3)
					.extracting((request) -> request.headers().get("idempotency-key"))
					.containsOnly("outbox-" + id);
				assertThat(this.receiver.received("/c")).hasSize(1);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamodb", "memory" })
	void deadLetterRetriedByHandIsSentAgain(String type) {
		this.receiver.answers("/a", Answer.status(400));
		with("a", "webhook").withPropertyValues("slackmgr.dynamodb.outbox.type=" + type).run((context) -> {
			String id = create(context, entry("acme"));
			OutboxEntry dead = found(context, id, OutboxStatus.DEAD);
			assertThat(dead.lastError()).hasValue("a: HTTP 400");
			assertThat(dead.results()).hasSize(1);

			this.receiver.answers("/a", Answer.OK);
			putBack(context, dead);

			assertThat(archived(context, "acme", id).status()).isEqualTo(NotificationStatus.COMPLETED);
			assertThat(this.receiver.received("/a")).hasSize(2);
		});
	}

	@Test
	void failedEntryIsRetriedByHandWithAllAttempts() {
		this.receiver.answers("/a", Answer.status(500));
		this.receiver.answers("/b", Answer.status(400));
		with(with("a", "webhook"), "b", "webhook").withPropertyValues("slackmgr.dynamodb.outbox.max-retries=2")
			.run((context) -> {
				String id = create(context, entry("acme"));
				OutboxEntry failed = found(context, id, OutboxStatus.FAILED);
				assertThat(failed.retryCount()).isEqualTo(2);
				assertThat(this.receiver.received("/a")).hasSize(3);
				assertThat(this.receiver.received("/b")).hasSize(1);

				putBack(context, failed);
				Awaitility.await().until(() -> this.receiver.received("/a").size() == 6);
				found(context, id, OutboxStatus.FAILED);
				assertThat(this.receiver.received("/b")).hasSize(2);
			});
	}

	@Test
	void someFailedForGoodBesideASuccessIsCompleted() {
		this.receiver.answers("/a", Answer.status(400));
		with(with("a", "webhook"), "b", "webhook").run((context) -> {
			NotificationEvent event = archived(context, "acme", create(context, entry("acme")));
			assertThat(event.status()).isEqualTo(NotificationStatus.COMPLETED);
			assertThat(event.integrationsFailed()).isEqualTo(1);
			assertThat(event.lastError()).hasValue("HTTP 400");
		});
	}

	@Test
	void hangingReceiverDelaysNobodyElse() {
		AtomicInteger requests = new AtomicInteger();
		this.receiver.answers("/a", (request) -> (requests.incrementAndGet() == 1) ? Answer.HANGS : Answer.OK);
		with(with("a", "webhook", "timeout=300ms"), "b", "webhook").run((context) -> {
			NotificationEvent event = archived(context, "acme", create(context, entry("acme")));
			assertThat(event.integrationsSucceeded()).isEqualTo(2);
			assertThat(this.receiver.received("/b")).hasSize(1);
			assertThat(this.receiver.received("/a")).hasSize(2);
		});
	}

	@Test
	void sendTimeoutCutsOffOnlyTheOneThatIsSlow() {
		AtomicInteger sends = new AtomicInteger();
		with("good", "webhook", "timeout=4s").withPropertyValues("slackmgr.dynamodb.outbox.send-timeout=5s")
			.withBean("hanging", NotificationIntegration.class, () -> new Custom("hanging") {

				@Override
				public Optional<String> send(Notification notification) throws InterruptedException {
					if (sends.incrementAndGet() == 1) {
						Thread.currentThread().join();
					}
					return Optional.empty();
				}

			})
			.run((context) -> {
				NotificationEvent event = archived(context, "acme", create(context, entry("acme")));
				assertThat(event.integrationsSucceeded()).isEqualTo(2);
				assertThat(event.retryCount()).isEqualTo(1);
				assertThat(this.receiver.received("/good")).hasSize(1);
				assertThat(sends).hasValue(2);
			});
	}

	@Test
	void tenantsTypesAndSeveritiesDecideWhoGetsWhat() {
		ApplicationContextRunner routed = with("acme", "webhook", "tenants=acme");
		routed = with(routed, "globex", "webhook", "tenants=globex,initech");
		routed = with(routed, "grave", "slack", "min-severity=high");
		routed = with(routed, "exact", "webhook", "severities=low,none", "event-types=issue.*,alert.raised");
		routed.run((context) -> {
			NotificationEvent first = archived(context, "acme",
					create(context, entry("acme").severity(OutboxSeverity.CRITICAL)));
			NotificationEvent second = archived(context, "initech",
					create(context, entry("initech").severity(OutboxSeverity.LOW)));
			NotificationEvent third = archived(context, "other",
					create(context, entry("other").severity(OutboxSeverity.MEDIUM)));

			assertThat(first.results()).extracting(SendResult::integrationId)
				.containsExactlyInAnyOrder("acme", "grave");
			assertThat(second.results()).extracting(SendResult::integrationId)
				.containsExactlyInAnyOrder("exact", "globex");
			assertThat(third.status()).isEqualTo(NotificationStatus.SKIPPED);
			assertThat(third.integrationsTotal()).isEqualTo(4);
			assertThat(this.receiver.received()).hasSize(4);
		});
	}

	@Test
	void receiverThatPutsEverySecondOffGetsThemAll() {
		int transactions = LoadSize.of(2, 20);
		int count = 50 * transactions;
		AtomicInteger requests = new AtomicInteger();
		Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
		this.receiver.answers("/a", (request) -> {
			if (requests.incrementAndGet() % 2 == 0) {
				return Answer.tooManyRequests("1");
			}
			taken.computeIfAbsent(request.headers().get("idempotency-key"), (key) -> new AtomicInteger())
				.incrementAndGet();
			return Answer.OK;
		});
		with("a", "webhook").withPropertyValues("slackmgr.dynamodb.outbox.max-retries=0").run((context) -> {
			OutboxFixture repository = OutboxFixture.of(context);
			List<String> ids = new ArrayList<>();
			for (int batch = 0; batch < transactions; batch++) {
				repository.enqueueAll(IntStream.range(0, 50).mapToObj((number) -> entry("acme").build()).toList())
					.forEach((created) -> ids.add(created.id().orElseThrow()));
			}
			Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> repository.stats("acme").completed() == count);

			assertThat(taken).hasSize(count);
			assertThat(taken.values()).allMatch((times) -> times.get() == 1);
			assertThat(taken.keySet())
				.containsExactlyInAnyOrderElementsOf(ids.stream().map((id) -> "outbox-" + id).toList());
			NotificationEventRepository archive = context.getBean(NotificationEventRepository.class);
			assertThat(ids).allSatisfy((id) -> {
				NotificationEvent event = archive.findById("acme", id).orElseThrow();
				assertThat(event.retryCount()).isZero();
				assertThat(event.results()).singleElement().extracting(SendResult::attempts).isEqualTo(1);
			});
			assertThat(this.receiver.received("/a"))
				.allMatch((request) -> request.headers().get("x-slackmgr-attempt").equals("1"));
		});
	}

	@Test
	void withoutAnIntegrationEntriesWaitAndTheStartSaysSo(CapturedOutput output) {
		with("off", "slack", "enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(NotificationHandler.class);
			assertThat(context.getBean(OutboxPolling.class).isRunning()).isFalse();
			assertThat(output.getOut().split("No handler delivers the outbox's notifications", -1)).hasSize(2);
			String id = create(context, entry("acme"));
			assertThat(OutboxFixture.of(context).getById(id).status()).isEqualTo(OutboxStatus.PENDING);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "off", "no", "0" })
	void integrationIsSwitchedOffByWhateverMeansFalse(String off) {
		with("off", "slack", "enabled=" + off)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(NotificationHandler.class));
	}

	@Test
	void invalidSwitchEndsTheStart() {
		with("ops", "slack", "enabled=perhaps")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining(PREFIX + "ops.enabled"));
	}

	@Test
	void notificationsWaitBesideAHandlerOfAnotherKind() {
		AtomicInteger asked = new AtomicInteger();
		this.runner.withBean(OutboxHandler.class, () -> new Handler(OutboxKind.EVENT, asked)).run((context) -> {
			String id = create(context, entry("acme"));
			create(context, entry("acme").kind(OutboxKind.EVENT));
			Awaitility.await().until(() -> asked.get() == 1);
			OutboxEntry waiting = found(context, id, OutboxStatus.PENDING);
			assertThat(waiting.retryCount()).isZero();
			assertThat(waiting.lastError()).isEmpty();
		});
	}

	@Test
	void applicationsOwnHandlerTakesThePlaceOfTheIntegrations(CapturedOutput output) {
		AtomicInteger asked = new AtomicInteger();
		with("a", "webhook").withBean(OutboxHandler.class, () -> new Handler(OutboxKind.NOTIFICATION, asked))
			.run((context) -> {
				create(context, entry("acme"));
				Awaitility.await().until(() -> asked.get() == 1);
				assertThat(this.receiver.received()).isEmpty();
				assertThat(output).contains("integrations are not used");
			});
	}

	@Test
	void beanIsEnoughAndStandsBesideThoseByProperties() {
		with("a", "webhook").withBean(NotificationIntegration.class, () -> new Custom("mine")).run((context) -> {
			NotificationEvent event = archived(context, "acme", create(context, entry("acme")));
			assertThat(event.results()).extracting(SendResult::integrationId).containsExactly("mine", "a");
			assertThat(event.results().get(0).messageId()).hasValue("m1");
		});
		this.runner.withBean(NotificationIntegration.class, () -> new Custom("mine"))
			.run((context) -> assertThat(context).hasSingleBean(NotificationHandler.class));
	}

	@Test
	void publisherOnlyInstanceHasNoHandlerAndNoWarning(CapturedOutput output) {
		with("a", "webhook").withPropertyValues("slackmgr.dynamodb.outbox.poller.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(NotificationHandler.class));
		assertThat(output).doesNotContain("No handler delivers");
	}

	@Test
	void worksWithVirtualThreadsAndWithoutMicrometerOrSlacksSdk() {
		with("a", "webhook").withPropertyValues("spring.threads.virtual.enabled=true")
			.withClassLoader(new FilteredClassLoader("io.micrometer", "com.slack.api"))
			.run((context) -> {
				assertThat(archived(context, "acme", create(context, entry("acme"))).status())
					.isEqualTo(NotificationStatus.COMPLETED);
				assertThat(context).doesNotHaveBean(NotificationObserver.class);
			});
	}

	@Test
	void secretsAreNotLoggedOrStored(CapturedOutput output) {
		String secret = "s3cr3t-key-0123456789";
		this.receiver.answers("/s3cr3t-path", Answer.status(500).withBody("s3cr3t-path failed"));
		ApplicationContextRunner configured = this.runner.withPropertyValues("slackmgr.dynamodb.outbox.max-retries=1",
				PREFIX + "a.type=slack", PREFIX + "a.url=" + this.receiver.url("/s3cr3t-path"),
				PREFIX + "b.type=webhook", PREFIX + "b.url=http://user:s3cr3t@127.0.0.1:1/s3cr3t-path",
				PREFIX + "b.secret=" + secret, PREFIX + "c.type=webhook", PREFIX + "c.url=" + this.receiver.url("/ok"),
				PREFIX + "c.tenants=good");
		configured.run((context) -> {
			OutboxEntry failed = found(context, create(context, entry("acme")), OutboxStatus.FAILED);
			assertThat(failed.lastError().orElseThrow()).contains("HTTP 500", "no connection");
			archived(context, "good", create(context, entry("good")));
			assertThat(context.getBean(OutboxIntegrationsProperties.class).toString()).doesNotContain("s3cr3t",
					"127.0.0.1");
			assertThat(LocalDynamoDb.client().scan((scan) -> scan.tableName(this.table)).items().toString())
				.contains("HTTP 500")
				.doesNotContain("s3cr3t");
		});
		assertThat(output).contains("is parked as failed, retries used: 1 of 1: ", "HTTP 500", "no connection")
			.containsPattern(
					"Action: when the cause is gone requeue it, by POST to the actuator endpoint slackmgroutbox/\\d+-")
			.doesNotContain("s3cr3t");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "url= | url is missing", "url=ftp://s3cr3t | must be an http or https address",
					"url=http://s3cr3t/a b | is no address", "type= | type is missing", "timeout=1ms | 100ms to 1h",
					"template=s3cr3t {name} | knows {title}, {body}, {severity} and {url}",
					"template=<{title}> | right behind '<'", "name= | 1 to 100 characters",
					"severities=low | excludes severities" })
	void badPropertyEndsTheStartWithoutItsValue(String property, String problem) {
		String name = property.substring(0, property.indexOf('='));
		with("ops", "slack", "min-severity=high", property).run((context) -> {
			String key = name.equals("severities") ? "min-severity" : name;
			assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(PREFIX + "ops." + key)
				.hasMessageContaining(problem)
				.hasMessageNotContaining("s3cr3t");
		});
	}

	@Test
	void timeoutBeyondTheSendTimeoutEndsTheStart() {
		with("ops", "webhook", "timeout=30s").run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidIntegrationException.class)
			.hasMessageContaining(PREFIX + "ops.timeout"));
	}

	@ParameterizedTest
	@CsvSource({ "slack, s3cr3t-0123456789abcdef, for type webhook only", "webhook, s3cr3t, at least 16 characters" })
	void secretThatCannotBeUsedEndsTheStart(String type, String secret, String problem) {
		with("ops", type, "secret=" + secret).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining(PREFIX + "ops.secret")
			.hasMessageContaining(problem)
			.hasMessageNotContaining("s3cr3t"));
	}

	private static Alert alert(String header) {
		return Alert.builder().slackChannelId("C1").correlationId("disk").header(header).build();
	}

	@Test
	void alertsArriveInOrderOnceCommitted() {
		AtomicInteger requests = new AtomicInteger();
		this.receiver.answers("/manager",
				(request) -> (requests.incrementAndGet() <= 2) ? Answer.status(503) : Answer.status(202));
		with(with("manager", "slack-manager", "headers.Authorization=Bearer t0ken"), "team", "slack").run((context) -> {
			Alerts alerts = context.getBean(Alerts.class);
			TransactionTemplate transactions = context.getBean(TransactionTemplate.class);
			transactions.executeWithoutResult((status) -> {
				alerts.send(alert("rolled back"));
				status.setRollbackOnly();
			});
			String first = Objects
				.requireNonNull(transactions.execute((status) -> alerts.send(alert("first")).id().orElseThrow()));
			String second = alerts.send(alert("second")).id().orElseThrow();

			assertThat(archived(context, Alerts.DEFAULT_TENANT, first).retryCount()).isEqualTo(2);
			archived(context, Alerts.DEFAULT_TENANT, second);
			assertThat(this.receiver.received("/manager"))
				.extracting((request) -> Alert.fromJson(request.body()).header())
				.containsExactly("first", "first", "first", "second");
			assertThat(this.receiver.received("/manager"))
				.allMatch((request) -> "Bearer t0ken".equals(request.headers().get("authorization")));
			assertThat(this.receiver.received("/team")).isEmpty();
		});
	}

	private ApplicationContextRunner withQueue() {
		return this.runner.withPropertyValues(PREFIX + "manager.type=slack-manager-sqs",
				PREFIX + "manager.url=https://sqs.us-east-1.amazonaws.com/1/alerts.fifo");
	}

	@Test
	void alertsReachTheQueueOfASlackManagerInOrder() {
		FakeSqs queue = new FakeSqs();
		AtomicInteger requests = new AtomicInteger();
		this.receiver.answers("/", (request) -> (requests.incrementAndGet() == 1)
				? FakeSqs.error(500, "InternalFailure") : queue.answer(request));
		withQueue()
			.withBean(SqsAsyncClient.class,
					() -> SqsAsyncClient.builder()
						.endpointOverride(this.receiver.url("/"))
						.region(Region.US_EAST_1)
						.credentialsProvider(AnonymousCredentialsProvider.create())
						.build())
			.run((context) -> {
				Alerts alerts = context.getBean(Alerts.class);
				alerts.send(alert("first"));
				String second = alerts.send(alert("second")).id().orElseThrow();

				archived(context, Alerts.DEFAULT_TENANT, second);
				assertThat(queue.messages()).extracting((message) -> Alert.fromJson(message.body()).header())
					.containsExactly("first", "second");
				assertThat(queue.messages()).extracting(FakeSqs.Message::group).containsOnly("channel#C1#disk");
				assertThat(queue.messages()).extracting(FakeSqs.Message::queueUrl)
					.containsOnly("https://sqs.us-east-1.amazonaws.com/1/alerts.fifo");
			});
	}

	@Test
	void queueClientHasTheApplicationsRegion() {
		withQueue().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("slackmgrSqsClient", SqsAsyncClient.class).serviceClientConfiguration().region())
				.isEqualTo(Region.US_EAST_1);
		});
		with("team", "slack")
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton("slackmgrSqsClient")).isFalse());
	}

	@Test
	void urlOfAnotherQueueEndsTheStart() {
		this.runner
			.withPropertyValues(PREFIX + "manager.type=slack-manager-sqs",
					PREFIX + "manager.url=https://sqs.us-east-1.amazonaws.com/1/s3cr3t")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(PREFIX + "manager.url")
				.hasMessageContaining("ends in .fifo")
				.hasMessageNotContaining("s3cr3t"));
	}

	@Test
	void missingClientOfSqsEndsTheStartByName() {
		withQueue().withClassLoader(new FilteredClassLoader("software.amazon.awssdk.services.sqs"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidIntegrationException.class, (ex) -> {
					assertThat(ex).hasMessageContaining(PREFIX + "manager.type");
					assertThat(ex.action()).contains("software.amazon.awssdk:sqs");
				}));
	}

	@Test
	void alertWithoutManagerIsADeadLetter() {
		with("team", "slack").run((context) -> {
			String id = context.getBean(Alerts.class).send(alert("lost")).id().orElseThrow();
			assertThat(found(context, id, OutboxStatus.DEAD).lastError().orElseThrow()).contains("slack-manager");
			assertThat(this.receiver.received()).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "webhook, headers.X-Token=s3cr3t, headers, for type slack-manager only",
			"slack-manager, headers.Host=s3cr3t, headers, that HTTP does not allow",
			"slack-manager, secret=s3cr3t-0123456789abcdef, secret, for type webhook only",
			"slack-manager, success=200, success, for type webhook only",
			"slack-manager, template={title}, template, for types slack and webhook only" })
	void propertyOfAnotherTypeEndsTheStart(String type, String property, String name, String problem) {
		with("ops", type, property).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining(PREFIX + "ops." + name)
			.hasMessageContaining(problem)
			.hasMessageNotContaining("s3cr3t"));
	}

	@Test
	void onlyTheStatusThatIsExpectedDelivers() {
		this.receiver.answers("/a", Answer.status(202));
		with(with("a", "webhook", "success=202"), "b", "webhook", "success=202,409").run((context) -> {
			NotificationEvent event = archived(context, "acme", create(context, entry("acme")));
			assertThat(event.integrationsSucceeded()).isEqualTo(1);
			assertThat(event.lastError()).hasValue("HTTP 200 where success is one of [202, 409]");
		});
	}

	@ParameterizedTest
	@CsvSource({ "slack, 200, for type webhook only", "webhook, 500, 200 to 499" })
	void expectationThatCannotBeUsedEndsTheStart(String type, String success, String problem) {
		with("ops", type, "success=" + success).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining(PREFIX + "ops.success")
			.hasMessageContaining(problem));
	}

	@Test
	void missingSdkOfSlackEndsTheStartByName() {
		with("ops", "slack").withClassLoader(new FilteredClassLoader("com.slack.api"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidIntegrationException.class, (ex) -> {
					assertThat(ex).hasMessageContaining(PREFIX + "ops.type");
					assertThat(ex.action()).contains("com.slack.api:slack-api-client");
				}));
	}

	@Test
	void twoIntegrationsOfOneIdEndTheStart() {
		with("ops", "webhook").withBean(NotificationIntegration.class, () -> new Custom("ops"))
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("'ops'"));
	}

	private static class Custom implements NotificationIntegration {

		private final String id;

		Custom(String id) {
			this.id = id;
		}

		@Override
		public String id() {
			return this.id;
		}

		@Override
		public String provider() {
			return "custom";
		}

		@Override
		public Optional<String> send(Notification notification) throws InterruptedException {
			return Optional.of("m" + notification.attempt());
		}

	}

	private record Handler(OutboxKind kind, AtomicInteger asked) implements OutboxHandler {

		@Override
		public OutboxDelivery handle(OutboxEntry entry) {
			this.asked.incrementAndGet();
			return OutboxDelivery.delivered();
		}

	}

}
