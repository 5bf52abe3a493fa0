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

import io.slackmgr.dynamodb.idempotency.Idempotent;

/**
 * A method can't be {@link Idempotent} in the way that it is declared; thrown when its
 * bean is created.
 */
public class InvalidIdempotentMethodException extends IllegalStateException {

	/**
	 * Creates an exception.
	 * @param method the method
	 * @param problem what is wrong with it and what to do about it
	 */
	public InvalidIdempotentMethodException(Method method, String problem) {
		super(describe(method, problem));
	}

	/**
	 * Creates an exception.
	 * @param method the method
	 * @param problem what is wrong with it and what to do about it
	 * @param cause the cause
	 */
	public InvalidIdempotentMethodException(Method method, String problem, Throwable cause) {
		super(describe(method, problem), cause);
	}

	private static String describe(Method method, String problem) {
		return "@Idempotent on " + method.toGenericString() + ": " + problem;
	}

}
