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

import java.util.Set;

import io.slackmgr.dynamodb.autoconfigure.StartupAdvice;
import io.slackmgr.dynamodb.schema.SchemaAccessException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains a start that ended because DynamoDB couldn't be asked about the tables.
 */
class SchemaAccessFailureAnalyzer extends AbstractFailureAnalyzer<SchemaAccessException> {

	private final Environment environment;

	SchemaAccessFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SchemaAccessException cause) {
		return new FailureAnalysis(description(cause), action(cause), cause);
	}

	private static String description(SchemaAccessException failure) {
		String what = switch (failure.reason()) {
			case ACCESS_DENIED ->
				"The application is not permitted to call dynamodb:%s.".formatted(failure.operation());
			case CREDENTIALS_MISSING -> "No AWS credentials were found.";
			case CREDENTIALS_REFUSED -> "DynamoDB refused the AWS credentials.";
			case UNREACHABLE -> "DynamoDB could not be reached.";
			case CHANGED_TOO_RECENTLY ->
				"The time to live of table '%s' was changed within the last hour, and DynamoDB changes it once an hour at most."
					.formatted(failure.table());
			case OTHER -> "DynamoDB answered with an error.";
		};
		return what + "\n\n" + failure.getMessage();
	}

	private String action(SchemaAccessException failure) {
		return switch (failure.reason()) {
			case ACCESS_DENIED ->
				"""
						Permit these IAM actions on table '%s' to the application's role:
						    dynamodb:DescribeTable
						    dynamodb:DescribeTimeToLive
						and for slackmgr.dynamodb.schema.mode=create also:
						    dynamodb:CreateTable
						    dynamodb:UpdateTable
						    dynamodb:UpdateTimeToLive
						For a table with point-in-time recovery, dynamodb:DescribeContinuousBackups and UpdateContinuousBackups likewise.
						With slackmgr.dynamodb.schema.mode=none the application starts without them."""
					.formatted(failure.table())
						+ StartupAdvice.unusedCapabilities(Set.of(failure.table()), this.environment);
			case CREDENTIALS_MISSING ->
				"Run the application with an IAM role, or set the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, an AWS profile, or spring.cloud.aws.credentials.*. "
						+ StartupAdvice.embedded(this.environment);
			case CREDENTIALS_REFUSED ->
				"Check that the credentials are valid, have not expired and belong to the account and partition of the table, and that the clock of this machine is right.";
			case UNREACHABLE ->
				"Check the endpoint (spring.cloud.aws.dynamodb.endpoint, spring.cloud.aws.endpoint), the region (spring.cloud.aws.region.static) and the way to it: network, proxy, VPC endpoint. "
						+ StartupAdvice.embedded(this.environment);
			case CHANGED_TOO_RECENTLY ->
				"Start the application again when the hour is over. To start now, without that items of this table expire, set slackmgr.dynamodb.schema.mode=none.";
			case OTHER ->
				"Fix what the message says. To start without looking at the tables, set slackmgr.dynamodb.schema.mode=none.";
		};
	}

}
