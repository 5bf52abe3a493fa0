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

package io.slackmgr.dynamodb.exception;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Which request an exception belongs to, as far as it is known: how a message begins.
 */
record RequestContext(String description, Set<String> tables) {

	private static final Pattern MISSING = Pattern.compile("Table: ([A-Za-z0-9_.\\-]{3,255}) not found");

	static RequestContext of(Throwable ex) {
		return Arrays.stream(ex.getSuppressed())
			.filter(FailedRequest.class::isInstance)
			.map(FailedRequest.class::cast)
			.findFirst()
			.map((request) -> new RequestContext(String.valueOf(request.getMessage()), request.tables()))
			.orElseGet(() -> new RequestContext("A DynamoDB request", Set.of()));
	}

	/** Takes the table from the service's own text where nothing else names it. */
	String ofMissingTable(AwsServiceException ex) {
		if (this.tables.isEmpty()) {
			Matcher matcher = MISSING.matcher(String.valueOf(ex.awsErrorDetails().errorMessage()));
			if (matcher.find()) {
				return this.description + " on table '" + matcher.group(1) + "'";
			}
		}
		return this.description;
	}

	@Override
	public String toString() {
		return this.description;
	}

}
