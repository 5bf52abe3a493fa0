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

package io.slackmgr.dynamodb.idempotency;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyLeaseLostException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a handler that returns a stage, and completes when the stage does. It does so on
 * threads of its own: the stage's may be one that must not block, or have a transaction
 * that does not concern this run.
 */
final class StageRun implements AutoCloseable {

	private static final int THREADS = 8;

	private static final int SECONDS = 5;

	private final HeldKeys heldKeys;

	private final ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, SECONDS, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), (task) -> {
				Thread thread = new Thread(task, "slackmgr-idempotency-completion");
				thread.setDaemon(true);
				return thread;
			});

	StageRun(HeldKeys heldKeys) {
		this.heldKeys = heldKeys;
		this.executor.allowCoreThreadTimeOut(true);
	}

	<T extends @Nullable Object, E extends Throwable> CompletableFuture<T> run(ClaimedRun run,
			IdempotentHandler<? extends CompletionStage<T>, E> handler) throws E {
		run.startRenewal(null);
		long start = System.nanoTime();
		// The caller gets a copy: one that it cancels, or that times out, must not keep
		// the completion from being written.
		return stage(run, handler).handleAsync((value, failure) -> {
			run.handled(start);
			return end(run, value, failure);
		}, this.executor).copy();
	}

	private <T extends @Nullable Object, E extends Throwable> CompletableFuture<T> stage(ClaimedRun run,
			IdempotentHandler<? extends CompletionStage<T>, E> handler) {
		CompletableFuture<T> ended = new CompletableFuture<>();
		this.heldKeys.add(run.key());
		try {
			requireStage(handler.run()).whenComplete((value, failure) -> {
				if (failure != null) {
					ended.completeExceptionally(failure);
				}
				else {
					ended.complete(value);
				}
			});
		}
		catch (Throwable ex) {
			ended.completeExceptionally(ex);
		}
		finally {
			this.heldKeys.remove(run.key());
		}
		return ended;
	}

	private static <S> S requireStage(@Nullable S stage) {
		if (stage == null) {
			throw new IllegalStateException("The handler returned null in place of a stage");
		}
		return stage;
	}

	private static <T extends @Nullable Object> T end(ClaimedRun run, T value, @Nullable Throwable failure) {
		try {
			return endRenewed(run, value, failure);
		}
		finally {
			run.stopRenewal();
		}
	}

	private static <T extends @Nullable Object> T endRenewed(ClaimedRun run, T value, @Nullable Throwable failure) {
		Throwable cause = cause(failure);
		Optional<IdempotencyLeaseLostException> lost = run.handlerEnded();
		if (lost.isPresent()) {
			if (cause != null) {
				lost.get().addSuppressed(cause);
			}
			run.failed(lost.get());
			throw lost.get();
		}
		if (cause != null) {
			run.failed(cause);
			throw new CompletionException(cause);
		}
		run.completeWithOrWithout(value);
		return value;
	}

	private static @Nullable Throwable cause(@Nullable Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * Lets completions on their way end.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
		try {
			this.executor.awaitTermination(SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
