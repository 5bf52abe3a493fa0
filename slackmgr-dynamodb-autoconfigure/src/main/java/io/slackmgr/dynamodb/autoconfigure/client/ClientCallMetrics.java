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

package io.slackmgr.dynamodb.autoconfigure.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;
import io.slackmgr.dynamodb.exception.ItemConflictException;
import io.slackmgr.dynamodb.exception.MissingTableException;
import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.exception.ThrottledException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Times each call, retries included, by operation and outcome. An interceptor and not the
 * SDK's metrics, since these do not tell a failed condition, which is an everyday answer,
 * from an error.
 */
final class ClientCallMetrics implements ExecutionInterceptor {

	static final String CALLS = "slackmgr.dynamodb.client.calls";

	private static final ExecutionAttribute<Timer.Sample> SAMPLE = new ExecutionAttribute<>("SlackManagerCallSample");

	private final MeterRegistry registry;

	private final Timer.Builder timer = Timer.builder(CALLS)
		.description("Calls of the DynamoDB client, retries included, by operation and outcome");

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	ClientCallMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		attributes.putAttribute(SAMPLE, Timer.start(this.registry));
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		stop(attributes, "success");
	}

	@Override
	public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
		stop(attributes,
				(context.exception() instanceof SdkException ex) ? outcome(this.translator.translate(ex)) : "error");
	}

	private void stop(ExecutionAttributes attributes, String outcome) {
		Timer.Sample sample = attributes.getAttribute(SAMPLE);
		String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
		if (sample != null && operation != null) {
			sample.stop(this.timer.withRegistry(this.registry).withTags("operation", operation, "outcome", outcome));
		}
	}

	private static String outcome(DataAccessException ex) {
		if (ex instanceof ConditionFailedException) {
			return "condition_failed";
		}
		if (ex instanceof ItemConflictException) {
			return "conflict";
		}
		if (ex instanceof ThrottledException) {
			return "throttled";
		}
		if (ex instanceof QueryTimeoutException) {
			return "timeout";
		}
		if (ex instanceof TransientDataAccessResourceException) {
			return "unavailable";
		}
		if (ex instanceof PermissionDeniedDataAccessException) {
			return "denied";
		}
		if (ex instanceof MissingTableException) {
			return "missing_table";
		}
		if (ex instanceof SizeLimitException || ex instanceof InvalidDataAccessApiUsageException) {
			return "invalid";
		}
		return "error";
	}

}
