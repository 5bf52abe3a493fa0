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

package io.slackmgr.dynamodb.idempotency.handler;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.exception.ItemConflictException;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentCall;
import io.slackmgr.dynamodb.idempotency.IdempotentFailureReplayedException;
import io.slackmgr.dynamodb.idempotency.IdempotentTemplate;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Runs {@link Idempotent} methods through the template.
 */
final class IdempotentInterceptor implements MethodInterceptor {

	private final Supplier<IdempotentMethods> methods;

	private final Supplier<IdempotentTemplate> template;

	IdempotentInterceptor(Supplier<IdempotentMethods> methods, Supplier<IdempotentTemplate> template) {
		this.methods = methods;
		this.template = template;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		Class<?> targetClass = (target != null)
				? BeanMethods.declaring(BeanMethods.typeOf(target), invocation.getMethod())
				: invocation.getMethod().getDeclaringClass();
		Method called = AopUtils.getMostSpecificMethod(invocation.getMethod(), targetClass);
		IdempotentMethod method = this.methods.get().get(called, targetClass);
		IdempotentCall<@Nullable Object> call = method.call(target, invocation.getArguments());
		HandledRequest request = method.web().flatMap((web) -> web.handledBy(called, targetClass)).orElse(null);
		return new Handler(invocation, request).execute(method,
				(request != null) ? call.withCodec(request::codec) : call);
	}

	/**
	 * The method, whether it was called, and what it threw.
	 */
	private final class Handler {

		private final MethodInvocation invocation;

		private final @Nullable HandledRequest request;

		private boolean called;

		private @Nullable Throwable failure;

		Handler(MethodInvocation invocation, @Nullable HandledRequest request) {
			this.invocation = invocation;
			this.request = request;
		}

		@SuppressWarnings("NullAway") // It takes type arguments for non-null here.
		@Nullable Object execute(IdempotentMethod method, IdempotentCall<@Nullable Object> call) throws Throwable {
			try {
				Object result = method.resultType().isStage()
						? IdempotentInterceptor.this.template.get().executeAsync(call, this::proceedToStage)
						: IdempotentInterceptor.this.template.get().execute(call, this::proceed);
				if (!this.called) {
					replayed(method);
				}
				return result;
			}
			catch (TransientDataAccessResourceException | QueryTimeoutException | ItemConflictException ex) {
				throw (this.request != null && ex != this.failure) ? new IdempotencyUnavailableException(ex) : ex;
			}
			catch (IdempotentFailureReplayedException ex) {
				if (!this.called) {
					method.replayed();
				}
				throw ex;
			}
		}

		private void replayed(IdempotentMethod method) {
			if (this.request != null) {
				this.request.requireAcceptable();
			}
			method.replayed();
		}

		private @Nullable Object proceed() throws Throwable {
			this.called = true;
			try {
				return this.invocation.proceed();
			}
			catch (Throwable ex) {
				this.failure = ex;
				throw ex;
			}
		}

		@SuppressWarnings({ "unchecked", "NullAway" }) // The template refuses null.
		private CompletionStage<@Nullable Object> proceedToStage() throws Throwable {
			return (CompletionStage<@Nullable Object>) proceed();
		}

	}

}
