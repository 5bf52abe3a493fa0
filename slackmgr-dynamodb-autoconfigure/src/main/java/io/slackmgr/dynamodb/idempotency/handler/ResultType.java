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
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;

/**
 * What a method returns.
 *
 * @param type the full type; of a stage that of its value
 * @param isStage whether it comes in a stage
 */
record ResultType(Type type, boolean isStage) {

	static ResultType of(Method method, Class<?> targetClass) {
		Type type = GenericTypeResolver.resolveType(method.getGenericReturnType(), targetClass);
		if (!ResultTypeRules.isStage(ResolvableType.forMethodReturnType(method, targetClass))) {
			return new ResultType(type, false);
		}
		return new ResultType(
				(type instanceof ParameterizedType stage) ? stage.getActualTypeArguments()[0] : Object.class, true);
	}

}
