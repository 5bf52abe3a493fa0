package io.slackmgr.dynamodb.idempotency;

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
