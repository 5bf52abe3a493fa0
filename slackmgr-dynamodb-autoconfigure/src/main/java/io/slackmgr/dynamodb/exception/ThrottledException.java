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

import software.amazon.awssdk.awscore.exception.AwsServiceException;

import org.springframework.dao.TransientDataAccessResourceException;

/**
 * DynamoDB refused the request because the table, one of its partitions or the account
 * had no throughput left, at every attempt of the client. Nothing was written.
 */
public class ThrottledException extends TransientDataAccessResourceException {

	/**
	 * Creates an exception.
	 * @param message names operation and table
	 * @param cause the SDK's exception
	 */
	public ThrottledException(String message, Throwable cause) {
		super(message, cause);
	}

	/**
	 * Whether a failure was caused by a table that had no throughput left.
	 * @param failure the failure
	 * @return whether it, or one of its causes, is such an exception, or the SDK's
	 */
	public static boolean isCauseOf(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ThrottledException
					|| (cause instanceof AwsServiceException service && service.isThrottlingException())) {
				return true;
			}
		}
		return false;
	}

}
