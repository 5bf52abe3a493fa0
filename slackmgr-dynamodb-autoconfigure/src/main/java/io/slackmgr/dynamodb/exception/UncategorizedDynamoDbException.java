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

import java.io.IOException;

import org.springframework.dao.UncategorizedDataAccessException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * An exception of the SDK that has no counterpart among Spring's; the cause says more.
 */
public class UncategorizedDynamoDbException extends UncategorizedDataAccessException {

	private static final String CREDENTIALS_ACTION = "Action: give the application an IAM role, the environment"
			+ " variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or spring.cloud.aws.credentials.*.";

	/**
	 * Creates an exception.
	 * @param message names operation and table
	 * @param cause the SDK's exception
	 */
	public UncategorizedDynamoDbException(String message, Throwable cause) {
		super(message, cause);
	}

	/**
	 * Creates an exception for a failure inside the client, before or without an answer
	 * of DynamoDB, such as missing credentials. The message ends with the SDK's own
	 * reason.
	 * @param message what failed
	 * @param cause the failure
	 * @return the exception
	 */
	public static UncategorizedDynamoDbException inClient(String message, SdkException cause) {
		return new UncategorizedDynamoDbException(message + ": " + reason(cause), cause);
	}

	/**
	 * The message of the SDK's innermost exception, which names no content of an item. Of
	 * what comes from elsewhere, an interceptor for instance, only the class is named.
	 */
	private static String reason(SdkException failure) {
		SdkException innermost = failure;
		Throwable root = failure;
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			root = cause;
			innermost = (cause instanceof SdkException sdk) ? sdk : innermost;
		}
		if (innermost == failure && root != failure && !(root instanceof IOException)) {
			return failure.getMessage() + " (" + root.getClass().getName() + ")";
		}
		String reason = String.valueOf(innermost.getMessage());
		return reason.contains("credentials") ? "no AWS credentials were found. " + CREDENTIALS_ACTION + " " + reason
				: reason;
	}

}
