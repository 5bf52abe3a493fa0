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

package io.slackmgr.dynamodb.eventbus;

import java.lang.reflect.Method;

/**
 * A method can't be an {@link EventSubscriber} in the way that it is declared; the
 * application does not start.
 */
public class InvalidEventSubscriberException extends IllegalStateException {

	/**
	 * Creates an exception.
	 * @param method the method
	 * @param problem what is wrong with it and what to do about it
	 */
	public InvalidEventSubscriberException(Method method, String problem) {
		super(describe(method, problem));
	}

	/**
	 * Creates an exception.
	 * @param method the method
	 * @param problem what is wrong with it and what to do about it
	 * @param cause the cause
	 */
	public InvalidEventSubscriberException(Method method, String problem, Throwable cause) {
		super(describe(method, problem), cause);
	}

	private static String describe(Method method, String problem) {
		return "@EventSubscriber on " + method.toGenericString() + ": " + problem;
	}

}
