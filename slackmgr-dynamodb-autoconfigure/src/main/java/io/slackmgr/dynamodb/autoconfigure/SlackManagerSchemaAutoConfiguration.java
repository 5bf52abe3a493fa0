package io.slackmgr.dynamodb.autoconfigure;

import java.time.Clock;

import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.schema.SchemaInitializer;
import io.slackmgr.dynamodb.schema.SchemaValidator;
import io.slackmgr.dynamodb.schema.TableDefinition;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of what creates and validates tables: those of every
 * {@link TableDefinition} bean. Without such a bean there is nothing to do. An
 * auto-configuration that adds definitions comes before this one, and its beans that use
 * tables depend on the {@link SchemaInitializer}.
 */
@AutoConfiguration(after = SlackManagerDynamoDbAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
@ConditionalOnBean(TableDefinition.class)
@EnableConfigurationProperties(SchemaProperties.class)
public final class SlackManagerSchemaAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SchemaValidator slackmgrSchemaValidator(LibraryDynamoDbClient client, ObjectProvider<TableDefinition> definitions) {
		return new SchemaValidator(client.client(), definitions.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	SchemaCreator slackmgrSchemaCreator(LibraryDynamoDbClient client, ObjectProvider<TableDefinition> definitions,
			SchemaProperties properties, @Qualifier("slackmgrClock") Clock clock) {
		return new SchemaCreator(client.client(), definitions.orderedStream().toList(), properties.timeout(), clock);
	}

	@Bean
	@ConditionalOnMissingBean
	@Lazy(false)
	SchemaInitializer slackmgrSchemaInitializer(SchemaProperties properties, SchemaValidator validator,
			SchemaCreator creator) {
		return new SchemaInitializer(properties.mode(), validator, creator);
	}

}
