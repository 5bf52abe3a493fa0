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

package io.slackmgr.dynamodb.autoconfigure.bulk;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableSchemaResolver;
import io.slackmgr.dynamodb.autoconfigure.DynamoDbClientCheck;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of bulk operations on the application's tables, with its client and
 * its resolvers.
 */
@AutoConfiguration(after = { DynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(DynamoDbClient.class)
@EnableConfigurationProperties(BulkProperties.class)
public final class BulkAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(DynamoDbBulkOperations.class)
	DynamoDbBulkTemplate slackmgrBulkOperations(DynamoDbClient client, BulkProperties properties,
			ObjectProvider<DynamoDbEnhancedClient> enhancedClient, ObjectProvider<DynamoDbTableNameResolver> tableNames,
			ObjectProvider<DynamoDbTableSchemaResolver> schemas, ObjectProvider<WriteGateway> gateway,
			ObjectProvider<DynamoDbClientCheck> embedded) {
		embedded.ifAvailable((check) -> check.check(client));
		DynamoDbBulkTemplate.Builder builder = DynamoDbBulkTemplate.builder(client).options(properties.toOptions());
		enhancedClient.ifUnique((enhanced) -> tableNames
			.ifUnique((names) -> schemas.ifUnique((resolver) -> builder.entities(enhanced, names, resolver))));
		gateway.ifAvailable((writes) -> builder.transactionRunning(writes::isTransactionRunning));
		return builder.build();
	}

}
