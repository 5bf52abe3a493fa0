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

import java.util.Set;

import org.springframework.util.StringUtils;

/**
 * Says which request an SDK exception belongs to, which the SDK's exceptions do not.
 * {@link FailedRequestInterceptor} attaches it to them as a suppressed exception, so that
 * it is also seen where nobody translates.
 */
final class FailedRequest extends Exception {

	private final String operation;

	private final transient Set<String> tables;

	FailedRequest(String operation, Set<String> tables) {
		super(describe(operation, tables), null, false, false);
		this.operation = operation;
		this.tables = Set.copyOf(tables);
	}

	private static String describe(String operation, Set<String> tables) {
		if (tables.isEmpty()) {
			return operation;
		}
		return operation + " on table " + StringUtils.collectionToDelimitedString(tables, ", ", "'", "'");
	}

	String operation() {
		return this.operation;
	}

	Set<String> tables() {
		return this.tables;
	}

}
