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
public final class FailedRequestInterceptor implements ExecutionInterceptor {

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
