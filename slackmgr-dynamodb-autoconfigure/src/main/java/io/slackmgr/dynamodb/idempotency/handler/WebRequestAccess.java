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
import java.util.List;
import java.util.Optional;

/**
 * The web request that the calling thread handles.
 */
abstract class WebRequestAccess {

	/**
	 * Whether this thread handles a request.
	 * @return whether it does
	 */
	abstract boolean isRequestHandled();

	/**
	 * The values of a header.
	 * @param name the header
	 * @return one value for each time it is there
	 * @throws IllegalStateException if this thread handles no request
	 */
	abstract List<String> headerValues(String name);

	/**
	 * Tells the client that it gets the response of an earlier request. Does nothing if
	 * this thread handles no request.
	 */
	abstract void markReplayed();

	/**
	 * The request, if the call of a method is the call of its handler.
	 * @param method the method, of the target class if that has it
	 * @param targetClass the class of the bean
	 * @return the request; empty in a call from elsewhere
	 */
	abstract Optional<HandledRequest> handledBy(Method method, Class<?> targetClass);

}
