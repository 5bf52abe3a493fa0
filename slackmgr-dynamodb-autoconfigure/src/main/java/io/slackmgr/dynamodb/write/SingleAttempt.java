package io.slackmgr.dynamodb.write;

import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Makes the SDK send a request once, and knows whether it came so far. For one request.
 */
final class SingleAttempt implements SdkPlugin {

	private volatile boolean transmitted;

	@Override
	public void configureClient(SdkServiceClientConfiguration.Builder config) {
		config.overrideConfiguration(config.overrideConfiguration()
			.toBuilder()
			.retryStrategy((strategy) -> strategy.maxAttempts(1))
			.addExecutionInterceptor(new ExecutionInterceptor() {
				@Override
				public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
					SingleAttempt.this.transmitted = true;
				}
			})
			.build());
	}

	/**
	 * Whether the request was handed to the HTTP client; if not, nothing took effect.
	 */
	boolean isTransmitted() {
		return this.transmitted;
	}

}
