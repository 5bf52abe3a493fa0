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

package io.slackmgr.dynamodb.startpage;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.slackmgr.dynamodb.autoconfigure.ExceptionTranslationAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.bulk.BulkAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaHealthContributorAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaRunAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.RequestRecorder;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A personal start page: an application with nine tables of its own and none of the
 * library's.
 */
@Configuration(proxyBeanMethods = false)
@Import(Sharing.class)
@ImportAutoConfiguration({ AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
		RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
		SlackManagerDynamoDbAutoConfiguration.class, SchemaAutoConfiguration.class, SchemaRunAutoConfiguration.class,
		DynamoDbTransactionAutoConfiguration.class, BulkAutoConfiguration.class,
		ExceptionTranslationAutoConfiguration.class, SchemaHealthContributorAutoConfiguration.class,
		TransactionAutoConfiguration.class })
class StartPageApplication {

	public static void main(String[] args) {
		builder().run(args);
	}

	static SpringApplicationBuilder builder() {
		return new SpringApplicationBuilder(StartPageApplication.class).web(WebApplicationType.NONE);
	}

	@Bean
	TableDefinition users(DynamoDbTableNameResolver names) {
		return TableDefinition.fromBean(User.class, names);
	}

	@Bean
	TableDefinition pages(DynamoDbTableNameResolver names) {
		return TableDefinition.fromBean(Page.class, names);
	}

	@Bean
	TableDefinition widgets(DynamoDbTableNameResolver names) {
		return TableDefinition.fromBean(Widget.class, names);
	}

	@Bean
	TableDefinition bookmarks(DynamoDbTableNameResolver names) {
		return TableDefinition.fromBean(Bookmark.class, names);
	}

	@Bean
	TableDefinition notes(DynamoDbTableNameResolver names) {
		return TableDefinition.fromBean(Note.class, names);
	}

	@Bean
	TableDefinition tagAssociations(DynamoDbTableNameResolver names) {
		return TableDefinition.fromBean(TagAssociation.class, names)
			.toBuilder()
			.changeIndex("TagItemsIndex", (index) -> index.include("itemId", "itemType", "createdAt"))
			.build();
	}

	@Bean
	TableDefinition groups(DynamoDbTableNameResolver names) {
		return TableDefinition.fromBean(Group.class, names);
	}

	@Bean
	TableDefinition shares(DynamoDbTableNameResolver names) {
		return TableDefinition.fromBean(Share.class, names)
			.toBuilder()
			.changeIndex("UserSharesIndex", (index) -> index.include("shareId", "itemId", "itemType", "accessCount"))
			.build();
	}

	@Bean
	TableDefinition preferences(DynamoDbTableNameResolver names) {
		return TableDefinition.fromBean(Preference.class, names);
	}

	@Bean
	RequestRecorder sent() {
		return new RequestRecorder();
	}

	@Bean
	DynamoDbClientCustomizer recording(RequestRecorder sent) {
		return (builder) -> builder
			.overrideConfiguration(builder.overrideConfiguration().copy((copy) -> copy.addExecutionInterceptor(sent)));
	}

}
