package io.slackmgr.dynamodb.autoconfigure;

import java.util.Objects;

import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.schema.TableDefinition;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of runs that only make or print the application's tables, and then
 * end the process.
 */
@AutoConfiguration(after = SlackManagerSchemaAutoConfiguration.class)
@EnableConfigurationProperties(SchemaProperties.class)
public final class SlackManagerSchemaRunAutoConfiguration {

	@Bean
	@ConditionalOnBooleanProperty(SchemaRunEnvironmentPostProcessor.INIT_ONLY)
	static SchemaInitRun slackmgrSchemaInitRun(ObjectProvider<SchemaCreator> creator) {
		return new SchemaInitRun(creator::getIfAvailable);
	}

	@Bean
	@ConditionalOnProperty(SchemaRunEnvironmentPostProcessor.PRINT)
	static SchemaPrintRun slackmgrSchemaPrintRun(ObjectProvider<SchemaProperties> properties,
			ObjectProvider<TableDefinition> definitions) {
		return new SchemaPrintRun(Objects.requireNonNull(properties.getObject().print()),
				() -> definitions.orderedStream().toList());
	}

}
