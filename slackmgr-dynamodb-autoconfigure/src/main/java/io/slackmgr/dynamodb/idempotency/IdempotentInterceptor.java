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

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;

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
		IdempotentMethod method = this.methods.get()
			.get(AopUtils.getMostSpecificMethod(invocation.getMethod(), targetClass), targetClass);
		return new Handler(invocation).execute(method, method.call(target, invocation.getArguments()));
	}

	/**
	 * The method, and whether it was called.
	 */
	private final class Handler {

		private final MethodInvocation invocation;

		private boolean called;

		Handler(MethodInvocation invocation) {
			this.invocation = invocation;
		}

		@SuppressWarnings("NullAway") // It takes type arguments for non-null here.
		@Nullable Object execute(IdempotentMethod method, IdempotentCall<@Nullable Object> call) throws Throwable {
			try {
				Object result = method.resultType().isStage()
						? IdempotentInterceptor.this.template.get().executeAsync(call, this::proceedToStage)
						: IdempotentInterceptor.this.template.get().execute(call, this::proceed);
				if (!this.called) {
					method.replayed();
				}
				return result;
			}
			catch (IdempotentFailureReplayedException ex) {
				if (!this.called) {
					method.replayed();
				}
				throw ex;
			}
		}

		private @Nullable Object proceed() throws Throwable {
			this.called = true;
			return this.invocation.proceed();
		}

		@SuppressWarnings({ "unchecked", "NullAway" }) // The template refuses null.
		private CompletionStage<@Nullable Object> proceedToStage() throws Throwable {
			return (CompletionStage<@Nullable Object>) proceed();
		}

	}

}
