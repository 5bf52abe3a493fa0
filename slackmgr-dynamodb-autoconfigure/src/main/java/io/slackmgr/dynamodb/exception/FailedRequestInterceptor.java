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

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Adds to each exception that a DynamoDB client throws which operation on which tables it
 * belongs to, as a suppressed exception. {@link DynamoDbExceptionTranslator} reads it.
 */
final class FailedRequestInterceptor implements ExecutionInterceptor {

	@Override
	public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes executionAttributes) {
		Throwable exception = context.exception();
		if (Arrays.stream(exception.getSuppressed()).noneMatch(FailedRequest.class::isInstance)) {
			String operation = executionAttributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
			exception.addSuppressed(new FailedRequest((operation != null) ? operation : "A request",
					RequestedTables.of(context.request())));
		}
		return exception;
	}

}
