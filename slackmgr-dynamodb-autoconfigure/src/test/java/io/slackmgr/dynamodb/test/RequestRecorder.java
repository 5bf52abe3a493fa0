package io.slackmgr.dynamodb.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Remembers what a client sent: each request once, however often the SDK repeats it.
 */
public final class RequestRecorder implements ExecutionInterceptor {

	private final List<SdkRequest> requests = new CopyOnWriteArrayList<>();

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		this.requests.add(context.request());
	}

	public List<SdkRequest> requests() {
		return List.copyOf(this.requests);
	}

	/** The requests' operations, such as {@code PutItem}. */
	public List<String> operations() {
		return this.requests.stream()
			.map((request) -> request.getClass().getSimpleName().replace("Request", ""))
			.toList();
	}

	public void clear() {
		this.requests.clear();
	}

}
