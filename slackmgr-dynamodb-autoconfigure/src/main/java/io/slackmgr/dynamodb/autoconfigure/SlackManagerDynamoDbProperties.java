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

package io.slackmgr.dynamodb.autoconfigure;

import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * What all capabilities share.
 *
 * @param enabled Whether any of Slack Manager for DynamoDB is configured.
 * @param tableName Name of the store's table, and the prefix of the other tables' default
 * names. 3 to 255 of the characters a-z A-Z 0-9 _ . - Unless it is set,
 * spring.cloud.aws.dynamodb.table-prefix and table-suffix are added to all default names.
 * @param allowDropAllData Whether there is a SlackManagerMaintenance bean, whose
 * dropAllData deletes everything in the store's table.
 * @param clock Whose time leases, expiries and entry ids go by: DynamoDB's where the
 * machine's clock is provably wrong, or always the machine's.
 * @param mixedSdkModules What the start does when modules of the AWS SDK are on the class
 * path in several versions. 'refuse' fails if the modules that this library needs differ,
 * and warns if only others do; 'warn' logs one warning in both cases; 'ignore' doesn't
 * look.
 */
@ConfigurationProperties("slackmgr.dynamodb")
public record SlackManagerDynamoDbProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("slackmgr") String tableName, @DefaultValue("false") boolean allowDropAllData,
		@DefaultValue("dynamodb") ClockSource clock,
		@DefaultValue("refuse") MixedSdkModules mixedSdkModules) implements Validator {

	private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

	@Override
	public boolean supports(Class<?> type) {
		return type == SlackManagerDynamoDbProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		String name = ((SlackManagerDynamoDbProperties) target).tableName();
		if (!TABLE_NAME.matcher(name).matches()) {
			errors.rejectValue("tableName", "tableName",
					"slackmgr.dynamodb.table-name must be 3 to 255 of the characters a-z A-Z 0-9 _ . -");
		}
	}

	/** Where the library's time comes from. */
	public enum ClockSource {

		/**
		 * The machine's clock, corrected by the time in DynamoDB's answers where it is
		 * provably wrong.
		 */
		DYNAMODB,

		/** The machine's clock. */
		SYSTEM

	}

}
