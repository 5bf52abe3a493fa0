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

package io.slackmgr.dynamodb.embedded;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.slackmgr.dynamodb.test.EmbeddedDynamoDbMain;
import io.slackmgr.dynamodb.test.ForkedJvm;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedDynamoDbTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final int MANY_TABLES = 12;

	@TempDir
	private Path temp;

	@Test
	void answersOnThePortAskedFor() throws IOException {
		int port = freePort();
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start(EmbeddedDynamoDbSettings.inMemory().withPort(port));
				DynamoDbClient client = client(embedded)) {
			assertThat(embedded.endpoint()).isEqualTo(URI.create("http://127.0.0.1:" + port));
			assertThat(client.listTables().tableNames()).isEmpty();
		}
	}

	@Test
	void listensOnTheLoopbackAddressOnly() throws IOException {
		InetAddress other = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
			.findFirst()
			.orElse(null);
		assumeThat(other).isNotNull();
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.startInMemory(); Socket socket = new Socket()) {
			assertThatExceptionOfType(ConnectException.class)
				.isThrownBy(() -> socket.connect(new InetSocketAddress(other, embedded.endpoint().getPort()), 5000));
		}
	}

	@Test
	void warnsOnceAndPrintsNothingElse(CapturedOutput output) {
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.startInMemory(); DynamoDbClient client = client(embedded)) {
			client.listTables();
			assertThat(output.getAll().lines().toList()).singleElement()
				.asString()
				.contains("WARN", embedded.endpoint().toString(), "in memory", "not for production");
		}
		assertThat(output.getAll().lines()).hasSize(1);
	}

	@Test
	void keepsNothingOfAnotherInMemory() {
		try (EmbeddedDynamoDb one = EmbeddedDynamoDb.startInMemory();
				EmbeddedDynamoDb two = EmbeddedDynamoDb.startInMemory();
				DynamoDbClient clientOfOne = client(one);
				DynamoDbClient clientOfTwo = client(two)) {
			createTable(clientOfOne, "only-in-one");
			assertThat(clientOfTwo.listTables().tableNames()).isEmpty();
		}
	}

	@Test
	void tablesAreSharedByRegionsAndCredentials() {
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.startInMemory();
				DynamoDbClient client = client(embedded);
				DynamoDbClient other = DynamoDbClient.builder()
					.endpointOverride(embedded.endpoint())
					.region(Region.EU_NORTH_1)
					.credentialsProvider(
							StaticCredentialsProvider.create(AwsBasicCredentials.create("another", "another")))
					.build()) {
			createTable(client, "shared");
			assertThat(other.listTables().tableNames()).containsExactly("shared");
		}
	}

	@Test
	void keepsItsDataInTheDirectoryAcrossRestarts(CapturedOutput output) {
		Path directory = this.temp.resolve("made/when missing");
		EmbeddedDynamoDbSettings settings = EmbeddedDynamoDbSettings.onDisk(directory);
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start(settings); DynamoDbClient client = client(embedded)) {
			createTable(client, "kept");
		}
		assertThat(output).contains(directory.toString());
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start(settings); DynamoDbClient client = client(embedded)) {
			assertThat(client.listTables().tableNames()).containsExactly("kept");
		}
	}

	@Test
	void takesOverTheDirectoryOfAProcessThatWasKilled() {
		try (ForkedJvm jvm = ForkedJvm.of(EmbeddedDynamoDbMain.class, this.temp.toString()).start()) {
			URI endpoint = URI.create(
					jvm.awaitLine(EmbeddedDynamoDbMain.READY, LIMIT).substring(EmbeddedDynamoDbMain.READY.length()));
			try (DynamoDbClient client = client(endpoint)) {
				createTable(client, "kept");
			}
			jvm.destroyForcibly();
		}
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start(EmbeddedDynamoDbSettings.onDisk(this.temp));
				DynamoDbClient client = client(embedded)) {
			assertThat(client.listTables().tableNames()).containsExactly("kept");
		}
	}

	@Test
	void refusesADirectoryThatAnotherInThisProcessUses() {
		EmbeddedDynamoDbSettings settings = EmbeddedDynamoDbSettings.onDisk(this.temp);
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start(settings)) {
			assertThatStartFails(settings).withMessageContainingAll(this.temp.toString(), "in use by another",
					"slackmgr.dynamodb.embedded.path");
			assertThat(embedded.endpoint()).isNotNull();
		}
		EmbeddedDynamoDb.start(settings).close();
	}

	@Test
	void refusesADirectoryThatAnotherProcessUses() {
		try (ForkedJvm jvm = ForkedJvm.of(EmbeddedDynamoDbMain.class, this.temp.toString()).start()) {
			jvm.awaitLine(EmbeddedDynamoDbMain.READY, LIMIT);
			assertThatStartFails(EmbeddedDynamoDbSettings.onDisk(this.temp))
				.withMessageContainingAll(this.temp.toString(), "in use by another");
		}
	}

	@Test
	void refusesAFileInPlaceOfTheDirectory() throws IOException {
		Path file = Files.createFile(this.temp.resolve("file"));
		assertThatStartFails(EmbeddedDynamoDbSettings.onDisk(file)).withMessageContainingAll(file.toString(),
				"cannot be made or written to", "slackmgr.dynamodb.embedded.path");
	}

	@Test
	void portInUseIsNamedWithTheAction() throws IOException {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			EmbeddedDynamoDbSettings settings = EmbeddedDynamoDbSettings.onDisk(this.temp)
				.withPort(socket.getLocalPort());
			assertThatStartFails(settings).withMessageContainingAll("port " + socket.getLocalPort(),
					"slackmgr.dynamodb.embedded.port", "0 for one that is free");
		}
		assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before);
		EmbeddedDynamoDb.start(EmbeddedDynamoDbSettings.onDisk(this.temp)).close();
	}

	@Test
	void leavesNoThreadWhenItIsClosed() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start(EmbeddedDynamoDbSettings.onDisk(this.temp))) {
			try (DynamoDbClient client = client(embedded)) {
				createTable(client, "with-ttl");
				client.updateTimeToLive((request) -> request.tableName("with-ttl")
					.timeToLiveSpecification((ttl) -> ttl.enabled(true).attributeName("ttl")));
			}
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.anyMatch((name) -> name.startsWith("SQLiteQueue"))
				.anyMatch((name) -> name.startsWith("embedded-dynamodb"));
		}
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
			.filteredOn((thread) -> !thread.getName().startsWith("idle-connection-reaper"))
			.isEmpty();
	}

	@Test
	@Timeout(60)
	void manyExpiringTablesDelayNoIndexOrStop() {
		EmbeddedDynamoDb embedded = EmbeddedDynamoDb.startInMemory();
		try (DynamoDbClient client = client(embedded)) {
			for (int i = 0; i < MANY_TABLES; i++) {
				createTableWithTimeToLive(client, "table-" + i);
			}
			putExpired(client, "table-0");
			Awaitility.await().atMost(LIMIT).until(() -> count(client, "table-0") == 0);
			addIndex(client, "table-3");
			Awaitility.await()
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(client.describeTable((request) -> request.tableName("table-3"))
					.table()
					.globalSecondaryIndexes()).singleElement()
					.extracting(GlobalSecondaryIndexDescription::indexStatus)
					.isEqualTo(IndexStatus.ACTIVE));
		}
		Instant start = Instant.now();
		embedded.close();
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
	}

	@Test
	@Timeout(60)
	void deletesExpiredItemsOfEachOfManyTables() {
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.startInMemory(); DynamoDbClient client = client(embedded)) {
			for (int i = 0; i < MANY_TABLES; i++) {
				createTableWithTimeToLive(client, "table-" + i);
				putExpired(client, "table-" + i);
			}
			Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
				for (int i = 0; i < MANY_TABLES; i++) {
					assertThat(count(client, "table-" + i)).isZero();
				}
			});
		}
	}

	@Test
	void keepsExpiredItemsWhereItIsToldTo() {
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb
			.start(EmbeddedDynamoDbSettings.inMemory().withExpiredItems(EmbeddedDynamoDbSettings.ExpiredItems.KEPT));
				DynamoDbClient client = client(embedded)) {
			createTableWithTimeToLive(client, "kept");
			putExpired(client, "kept");
			// The engine looks for tables each second, and at their items at once.
			Awaitility.await()
				.during(Duration.ofSeconds(3))
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(count(client, "kept")).isOne());
		}
	}

	@Test
	@Timeout(60)
	void processWithManyTablesEnds() {
		try (ForkedJvm jvm = ForkedJvm.of(EmbeddedDynamoDbMain.class).start()) {
			URI endpoint = URI.create(
					jvm.awaitLine(EmbeddedDynamoDbMain.READY, LIMIT).substring(EmbeddedDynamoDbMain.READY.length()));
			try (DynamoDbClient client = client(endpoint)) {
				for (int i = 0; i < MANY_TABLES; i++) {
					createTableWithTimeToLive(client, "table-" + i);
				}
				putExpired(client, "table-0");
				Awaitility.await().atMost(LIMIT).until(() -> count(client, "table-0") == 0);
			}
			jvm.destroy();
			assertThat(jvm.awaitExit(Duration.ofSeconds(20))).isNotNegative();
		}
	}

	@Test
	void staysClosedWhenItIsClosedAgain() {
		EmbeddedDynamoDb embedded = EmbeddedDynamoDb.startInMemory();
		embedded.close();
		embedded.close();
		try (Socket socket = new Socket()) {
			assertThatExceptionOfType(ConnectException.class).isThrownBy(
					() -> socket.connect(new InetSocketAddress("127.0.0.1", embedded.endpoint().getPort()), 5000));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void saysWhatToAddWithoutDynamoDbLocal() {
		try (ForkedJvm jvm = ForkedJvm.of(EmbeddedDynamoDbMain.class).withoutJars("DynamoDBLocal").start()) {
			assertThat(jvm.awaitExit(LIMIT)).isEqualTo(1);
			assertThat(String.join("\n", jvm.output())).contains(EmbeddedDynamoDbException.class.getName())
				.contains("<groupId>software.amazon.dynamodb</groupId>", "<artifactId>DynamoDBLocal</artifactId>");
		}
	}

	@Test
	void saysWhatToAddWithoutItsDependencies() {
		try (ForkedJvm jvm = ForkedJvm.of(EmbeddedDynamoDbMain.class).withoutJars("jetty-server").start()) {
			assertThat(jvm.awaitExit(LIMIT)).isEqualTo(1);
			assertThat(String.join("\n", jvm.output())).contains(EmbeddedDynamoDbException.class.getName())
				.contains("org/eclipse/jetty/server");
		}
	}

	@Test
	void saysThatItNeedsAJvmInANativeImage() {
		try (ForkedJvm jvm = ForkedJvm.of(EmbeddedDynamoDbMain.class)
			.jvmOptions("-Dorg.graalvm.nativeimage.imagecode=runtime")
			.start()) {
			assertThat(jvm.awaitExit(LIMIT)).isEqualTo(1);
			assertThat(String.join("\n", jvm.output())).contains(EmbeddedDynamoDbException.class.getName(),
					"this is a native image", "slackmgr.dynamodb.embedded.enabled=false");
		}
	}

	@Test
	void namesTheVersionThatItIsTestedWith() {
		URL jar = LocalDynamoDBRequestHandler.class.getProtectionDomain().getCodeSource().getLocation();
		assertThat(jar.getPath()).endsWith("/DynamoDBLocal-" + EmbeddedDynamoDbException.KNOWN_TO_WORK + ".jar");
	}

	private static ThrowableAssertAlternative<EmbeddedDynamoDbException> assertThatStartFails(
			EmbeddedDynamoDbSettings settings) {
		return assertThatExceptionOfType(EmbeddedDynamoDbException.class)
			.isThrownBy(() -> EmbeddedDynamoDb.start(settings));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static DynamoDbClient client(EmbeddedDynamoDb embedded) {
		return client(embedded.endpoint());
	}

	private static DynamoDbClient client(URI endpoint) {
		return DynamoDbClient.builder()
			.endpointOverride(endpoint)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("embedded", "embedded")))
			.build();
	}

	private static void createTableWithTimeToLive(DynamoDbClient client, String name) {
		createTable(client, name);
		client.updateTimeToLive((request) -> request.tableName(name)
			.timeToLiveSpecification((ttl) -> ttl.enabled(true).attributeName("ttl")));
	}

	private static void putExpired(DynamoDbClient client, String table) {
		String anHourAgo = Long.toString(Instant.now().minus(Duration.ofHours(1)).getEpochSecond());
		client.putItem((request) -> request.tableName(table)
			.item(Map.of("pk", AttributeValue.fromS("expired"), "ttl", AttributeValue.fromN(anHourAgo))));
	}

	private static int count(DynamoDbClient client, String table) {
		return client.scan((request) -> request.tableName(table)).count();
	}

	private static void addIndex(DynamoDbClient client, String table) {
		client.updateTable((request) -> request.tableName(table)
			.attributeDefinitions((attribute) -> attribute.attributeName("owner").attributeType(ScalarAttributeType.S))
			.globalSecondaryIndexUpdates((update) -> update.create((index) -> index.indexName("by-owner")
				.keySchema((key) -> key.attributeName("owner").keyType(KeyType.HASH))
				.projection((projection) -> projection.projectionType(ProjectionType.ALL)))));
	}

	private static void createTable(DynamoDbClient client, String name) {
		client.createTable((table) -> table.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType(ScalarAttributeType.S))
			.keySchema((key) -> key.attributeName("pk").keyType(KeyType.HASH)));
	}

}
