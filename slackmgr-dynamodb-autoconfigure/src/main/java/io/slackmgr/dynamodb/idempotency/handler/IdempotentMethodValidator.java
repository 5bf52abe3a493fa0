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
import java.util.function.Supplier;

import io.slackmgr.dynamodb.idempotency.Idempotent;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses beans with {@link Idempotent} methods that can't be protected, when they are
 * created.
 */
final class IdempotentMethodValidator implements BeanPostProcessor {

	private final Supplier<IdempotentMethods> methods;

	/**
	 * Creates a validator.
	 * @param methods knows what can be protected; asked for at the first bean with such a
	 * method
	 */
	IdempotentMethodValidator(Supplier<IdempotentMethods> methods) {
		this.methods = methods;
	}

	/**
	 * Checks the bean's methods.
	 * @throws InvalidIdempotentMethodException if one can't be protected
	 */
	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		BeanMethods.declaring(BeanMethods.typeOf(bean))
			.stream()
			.filter((type) -> AnnotationUtils.isCandidateClass(type, Idempotent.class))
			.forEach(this::checkMethods);
		return bean;
	}

	private void checkMethods(Class<?> type) {
		for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type, ReflectionUtils.USER_DECLARED_METHODS)) {
			if (IdempotentMethods.annotation(method).isPresent()) {
				this.methods.get().get(method, type);
			}
		}
	}

}
