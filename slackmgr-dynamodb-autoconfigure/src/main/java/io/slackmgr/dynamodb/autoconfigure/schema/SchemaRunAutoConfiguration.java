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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.util.Objects;

import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.schema.TableDefinition;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration of runs that only make or print the application's tables, and then
 * end the process.
 */
@AutoConfiguration(after = SchemaAutoConfiguration.class)
@EnableConfigurationProperties(SchemaProperties.class)
public final class SchemaRunAutoConfiguration {

	@Bean
	@ConditionalOnBooleanProperty(SchemaRunEnvironmentPostProcessor.INIT_ONLY)
	static SchemaInitRun slackmgrSchemaInitRun(ConfigurableApplicationContext context,
			ObjectProvider<SchemaCreator> creator) {
		return new SchemaInitRun(context, creator::getIfAvailable);
	}

	@Bean
	@Conditional(OnPrintCondition.class)
	static SchemaPrintRun slackmgrSchemaPrintRun(ConfigurableApplicationContext context,
			ObjectProvider<SchemaProperties> properties, ObjectProvider<TableDefinition> definitions,
			ObjectProvider<DynamoDbTableNameResolver> names) {
		return new SchemaPrintRun(context, Objects.requireNonNull(properties.getObject().print()),
				new NamedTableDefinitions(definitions, names)::get);
	}

	/**
	 * Whether a template is asked for. A property left empty, as by a placeholder without
	 * a value, asks for none.
	 */
	static final class OnPrintCondition extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			String property = SchemaRunEnvironmentPostProcessor.PRINT;
			boolean asked = StringUtils.hasText(context.getEnvironment().getProperty(property));
			return new ConditionOutcome(asked, ConditionMessage.forCondition("Schema template")
				.because(property + (asked ? " is set" : " is not set")));
		}

	}

}
