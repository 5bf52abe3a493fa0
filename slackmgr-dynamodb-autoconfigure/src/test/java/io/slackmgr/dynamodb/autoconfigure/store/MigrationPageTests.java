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

package io.slackmgr.dynamodb.autoconfigure.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.bulk.BulkAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.client.ClientAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.eventbus.EventBusAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotentAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.store.ChannelProcessingState;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.dynamodb.store.SlackManagerTable;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The check that the page on migration advises: with its properties an application starts
 * beside a Go plugin's table, has nothing else and writes nothing.
 */
class MigrationPageTests {

	private final String table = LocalDynamoDb.uniqueTableName("migrated");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class, AopAutoConfiguration.class,
				TransactionAutoConfiguration.class, ClientAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
				BulkAutoConfiguration.class, StoreAutoConfiguration.class, IdempotencyAutoConfiguration.class,
				IdempotentAutoConfiguration.class, JsonAutoConfiguration.class, OutboxAutoConfiguration.class,
				EventBusAutoConfiguration.class, SchemaAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues(shown())
		.withPropertyValues("slackmgr.dynamodb.table-name=" + this.table);

	private static String[] shown() {
		try {
			Matcher block = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
				.matcher(Files.readString(Path.of("../docs/migration.md")));
			assertThat(block.find()).isTrue();
			YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
			yaml.setResources(new ByteArrayResource(block.group(1).getBytes(StandardCharsets.UTF_8)));
			List<String> properties = new ArrayList<>();
			Objects.requireNonNull(yaml.getObject()).forEach((name, value) -> properties.add(name + "=" + value));
			assertThat(properties).hasSize(5);
			return properties.toArray(String[]::new);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void startReadsTheTableAndRefusesToWrite() {
		new SchemaCreator(LocalDynamoDb.client(), List.of(SlackManagerTable.definition(this.table)),
				Duration.ofMinutes(1), Clock.systemUTC())
			.create();

		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
			assertThat(repository.findActiveChannels()).isEmpty();
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> repository
				.saveChannelProcessingState(ChannelProcessingState.create("C1", Clock.systemUTC())));
		});
	}

	@Test
	void startListsWhatDiffers() {
		LocalDynamoDb.client()
			.createTable((request) -> request.tableName(this.table)
				.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType("S"),
						(attribute) -> attribute.attributeName("sk").attributeType("S"))
				.keySchema((key) -> key.attributeName("pk").keyType("HASH"),
						(key) -> key.attributeName("sk").keyType("RANGE"))
				.billingMode("PAY_PER_REQUEST"));

		this.runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageContaining("wrong time to live")
			.hasMessageContaining("GSIPostID")
			.hasMessageContaining("GSIIsOpen"));
	}

}
