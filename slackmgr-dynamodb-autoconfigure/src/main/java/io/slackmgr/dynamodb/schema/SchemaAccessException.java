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

package io.slackmgr.dynamodb.schema;

import software.amazon.awssdk.core.exception.SdkException;

/**
 * A request about a table was refused or got no answer, so that it isn't known whether
 * the table is as defined.
 */
public class SchemaAccessException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String table;

	private final String operation;

	private final Reason reason;

	SchemaAccessException(String operation, String table, SdkException cause) {
		super("%s of DynamoDB table '%s' failed: %s".formatted(operation, table, AccessFailure.text(cause)), cause);
		this.table = table;
		this.operation = operation;
		this.reason = AccessFailure.reasonOf(cause);
	}

	/**
	 * The table.
	 * @return the table's name
	 */
	public String table() {
		return this.table;
	}

	/**
	 * The operation of DynamoDB's API that failed.
	 * @return its name, such as {@code DescribeTable}; the IAM action of the same name,
	 * after {@code dynamodb:}, permits it
	 */
	public String operation() {
		return this.operation;
	}

	/**
	 * Why it failed.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why a request failed.
	 */
	public enum Reason {

		/** The caller lacks a permission. */
		ACCESS_DENIED,

		/** No credentials were found to sign the request with. */
		CREDENTIALS_MISSING,

		/** DynamoDB doesn't know or no longer accepts the credentials. */
		CREDENTIALS_REFUSED,

		/** DynamoDB changes the time to live of a table once an hour at most. */
		CHANGED_TOO_RECENTLY,

		/** The endpoint couldn't be reached, or didn't answer in time. */
		UNREACHABLE,

		/** Anything else; the cause says what. */
		OTHER

	}

}
