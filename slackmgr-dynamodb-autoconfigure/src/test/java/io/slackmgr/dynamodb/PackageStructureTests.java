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

package io.slackmgr.dynamodb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which package may know which.
 */
class PackageStructureTests {

	private static final String ROOT = "io.slackmgr.dynamodb";

	private static final Path SOURCES = Path.of("src/main/java", ROOT.split("\\."));

	/** What every package may use. */
	private static final Set<String> GROUND = Set.of("item", "exception", "json", "clock", "concurrent");

	/**
	 * The packages, each with those it may use. Those of {@code autoconfigure} have a
	 * table of their own.
	 */
	private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(Map.entry("item", Set.of()),
			Map.entry("exception", Set.of()), Map.entry("clock", Set.of()), Map.entry("json", Set.of()),
			Map.entry("concurrent", Set.of()), Map.entry("schema", Set.of()), Map.entry("write", Set.of("schema")),
			Map.entry("bulk", Set.of()), Map.entry("store", Set.of("write", "bulk", "schema")),
			Map.entry("idempotency.key", Set.of()),
			Map.entry("idempotency.store", Set.of("idempotency.key", "write", "schema")),
			Map.entry("idempotency", Set.of("idempotency.key", "idempotency.store", "write")),
			Map.entry("idempotency.handler", Set.of("idempotency", "idempotency.key", "idempotency.store")),
			Map.entry("outbox", Set.of()), Map.entry("outbox.queue", Set.of("outbox", "write", "bulk", "schema")),
			Map.entry("outbox.delivery", Set.of("outbox", "outbox.queue")),
			Map.entry("outbox.integration", Set.of("outbox")),
			Map.entry("alerts", Set.of("store", "outbox", "outbox.integration")),
			Map.entry("eventbus", Set.of("outbox", "write", "bulk", "schema")), Map.entry("embedded", Set.of()));

	/**
	 * The packages that know Spring Boot, each with those of them that it may use beside
	 * {@code autoconfigure} itself, which knows none of them; all may use every package
	 * that doesn't know Spring Boot.
	 */
	private static final Map<String, Set<String>> BOOT = Map.ofEntries(Map.entry("autoconfigure", Set.of()),
			Map.entry("autoconfigure.client", Set.of()), Map.entry("autoconfigure.json", Set.of()),
			Map.entry("autoconfigure.embedded", Set.of()), Map.entry("autoconfigure.schema", Set.of()),
			Map.entry("autoconfigure.transaction", Set.of()),
			Map.entry("autoconfigure.bulk", Set.of("autoconfigure.transaction")),
			Map.entry("autoconfigure.store", Set.of("autoconfigure.schema")),
			Map.entry("autoconfigure.idempotency",
					Set.of("autoconfigure.schema", "autoconfigure.transaction", "autoconfigure.json")),
			Map.entry("autoconfigure.outbox", Set.of("autoconfigure.schema")),
			Map.entry("autoconfigure.outbox.integration", Set.of("autoconfigure.outbox")),
			Map.entry("autoconfigure.eventbus",
					Set.of("autoconfigure.schema", "autoconfigure.outbox", "autoconfigure.json")),
			Map.entry("autoconfigure.test",
					Set.of("autoconfigure.client", "autoconfigure.embedded", "autoconfigure.eventbus",
							"autoconfigure.outbox")),
			Map.entry("autoconfigure.console", Set.of("autoconfigure.eventbus", "autoconfigure.idempotency",
					"autoconfigure.outbox", "autoconfigure.schema", "autoconfigure.store")));

	private static final JavaClasses CLASSES = classes();

	private static JavaClasses classes() {
		// Names are enough for these rules; reading all that the classes refer to is
		// slow.
		ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(ROOT);
	}

	@Test
	void thereIsNoOtherPackage() {
		Set<String> known = Stream.concat(MAY_USE.keySet().stream(), BOOT.keySet().stream())
			.map((name) -> ROOT + "." + name)
			.collect(Collectors.toSet());

		assertThat(CLASSES.stream().map((type) -> type.getPackageName()).distinct()).isNotEmpty().isSubsetOf(known);
	}

	static Stream<String> packages() {
		return MAY_USE.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("packages")
	void usesOnlyWhatItMay(String name) {
		String[] forbidden = Stream.concat(MAY_USE.keySet().stream(), BOOT.keySet().stream())
			.filter((other) -> !other.equals(name) && !GROUND.contains(other) && !MAY_USE.get(name).contains(other))
			.map(PackageStructureTests::inPackage)
			.toArray(String[]::new);

		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(inPackage(name))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(forbidden)
			.allowEmptyShould(true)
			.check(CLASSES);
	}

	static Stream<String> autoConfigurations() {
		return BOOT.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("autoConfigurations")
	void autoConfigurationUsesOnlyWhatItMay(String name) {
		String[] forbidden = BOOT.keySet()
			.stream()
			.filter((other) -> !other.equals(name) && !BOOT.get(name).contains(other))
			.filter((other) -> !other.equals("autoconfigure"))
			.map(PackageStructureTests::inPackage)
			.toArray(String[]::new);

		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(inPackage(name))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(forbidden)
			.check(CLASSES);
	}

	@Test
	void onlyAutoConfigurationKnowsSpringBoot() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(
					BOOT.keySet().stream().map(PackageStructureTests::inPackage).toArray(String[]::new))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..")
			.check(CLASSES);
	}

	/** Every write goes through the gateway, or is a batch that joins no transaction. */
	@Test
	void onlyTheGatewayAndBulkOperationsWrite() {
		Set<String> clients = Set.of("software.amazon.awssdk.services.dynamodb.DynamoDbClient",
				"software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable",
				"software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient",
				"io.awspring.cloud.dynamodb.DynamoDbOperations", "io.awspring.cloud.dynamodb.DynamoDbTemplate");
		Set<String> writes = Set.of("putItem", "updateItem", "deleteItem", "batchWriteItem", "transactWriteItems",
				"executeStatement", "executeTransaction", "batchExecuteStatement", "save", "update", "delete");
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(inPackage("write"), inPackage("bulk"))
			.should()
			.callMethodWhere(DescribedPredicate.describe("it writes",
					(call) -> clients.contains(call.getTargetOwner().getName()) && writes.contains(call.getName())))
			.check(CLASSES);
	}

	/** Delivery works on the port of the queue, whatever the table is. */
	@Test
	void deliveryKnowsTheQueueByItsPort() {
		Set<String> port = Set.of("OutboxQueue", "QueuePort", "PartitionQueue", "PartitionCount", "QueuedEntry",
				"EntryId", "Lease", "Suspicions", "Settlement", "Instances");
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(inPackage("outbox.delivery"))
			.should()
			.dependOnClassesThat(DescribedPredicate
				.describe("are behind the port or in the SDK", (type) -> type.getPackageName()
					.startsWith("software.amazon.awssdk")
						|| (type.getPackageName().equals(inPackage("outbox.queue")) && !port.contains(
								type.getName().substring(type.getPackageName().length() + 1).replaceAll("\\$.*", "")))))
			.check(CLASSES);
	}

	@Test
	void packagesFormNoCircle() {
		SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(CLASSES.stream()
			.filter((type) -> type.getSimpleName().equals("package-info"))
			.filter((type) -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
			.map((type) -> type.getPackageName())).containsExactlyInAnyOrderElementsOf(
					CLASSES.stream().map((type) -> type.getPackageName()).distinct().toList());
	}

	static Stream<String> allPackages() {
		return Stream.concat(MAY_USE.keySet().stream(), BOOT.keySet().stream());
	}

	@ParameterizedTest
	@MethodSource("allPackages")
	void aPackagesPageNamesItsPublicTypes(String name) throws IOException {
		String page = Files.readString(SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java"));
		Set<String> types = CLASSES.stream()
			.filter((type) -> type.getPackageName().equals(inPackage(name)))
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
			.map(JavaClass::getSimpleName)
			.collect(Collectors.toSet());

		assertThat(types).isNotEmpty().allSatisfy((type) -> assertThat(page).contains("." + type + "}"));
	}

	/** Properties are bound by name, and a record of the store is read, not made. */
	@Test
	void largeRecordsCanBeMadeWithoutTheirLongConstructor() {
		assertThat(CLASSES.stream()
			.filter((type) -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((type) -> !type.getPackageName().contains("autoconfigure")
					&& !type.getSimpleName().equals("IdempotencyRecord"))
			.map(JavaClass::reflect)
			.filter((type) -> type.getRecordComponents().length > 6))
			.isNotEmpty()
			.allSatisfy((type) -> assertThat(Stream.concat(
					Stream.of(type.getMethods())
						.filter((method) -> method.getReturnType() == type
								|| method.getReturnType().getSimpleName().endsWith("Builder")),
					Stream.of(type.getConstructors()).filter((constructor) -> constructor.getParameterCount() <= 6)))
				.as(type.getName())
				.isNotEmpty());
	}

	@Test
	void nothingIsNamedForHoldingLeftovers() {
		ArchRuleDefinition.noClasses()
			.should()
			.haveNameMatching("(?i).*(\\.(util|utils|common|helper|helpers)\\..*|(util|utils|helper|helpers)$)")
			.check(CLASSES);
	}

	/** That very package: one below it is a row of its own. */
	private static String inPackage(String name) {
		return ROOT + "." + name;
	}

}
