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

package io.slackmgr.dynamodb.idempotency.key;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.slackmgr.dynamodb.json.IdentityValue;

import org.springframework.core.ResolvableType;

/**
 * Finds in declared types what can't be compared, before there are values. What a type
 * leaves open, an interface for instance, is looked at when it is used.
 */
public final class DeclaredState {

	private final Set<String> seen = new HashSet<>();

	private DeclaredState() {
	}

	/**
	 * The first part of a type whose state can't be seen.
	 * @param type the declared type
	 * @return where it is, what it is and why
	 */
	public static Optional<String> problem(ResolvableType type) {
		return new DeclaredState().find(type, "");
	}

	private Optional<String> find(ResolvableType type, String path) {
		Class<?> raw = type.resolve();
		if (raw == null || !this.seen.add(type.toString())) {
			return Optional.empty();
		}
		if (raw.isArray()) {
			return find(type.getComponentType(), path);
		}
		if (raw.isPrimitive() || isSeen(raw)) {
			return inGenerics(type, path);
		}
		Optional<String> problem = OpaqueTypes.declaredProblem(raw);
		if (problem.isPresent()) {
			return problem.map((reason) -> path + "a " + raw.getName() + " " + reason);
		}
		return (raw.isInterface() || OpaqueTypes.isOfPlatform(raw)) ? inGenerics(type, path) : inFields(type, raw);
	}

	private static boolean isSeen(Class<?> type) {
		return PlatformValues.isKnown(type) || IdentityValue.class.isAssignableFrom(type)
				|| Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || Optional.class == type
				|| UploadedFiles.isFileType(type) || isJsonTree(type)
				|| (OpaqueTypes.isOfPlatform(type) && (Number.class.isAssignableFrom(type)
						|| CharSequence.class.isAssignableFrom(type) || type == Boolean.class));
	}

	private static boolean isJsonTree(Class<?> type) {
		return JsonNode.class.isAssignableFrom(type) || OpaqueTypes.isJackson3Tree(type);
	}

	private Optional<String> inGenerics(ResolvableType type, String path) {
		for (ResolvableType generic : type.getGenerics()) {
			Optional<String> problem = find(generic, path);
			if (problem.isPresent()) {
				return problem;
			}
		}
		return Optional.empty();
	}

	private Optional<String> inFields(ResolvableType type, Class<?> raw) {
		try {
			for (Class<?> next = raw; next != null && !OpaqueTypes.isOfPlatform(next); next = next.getSuperclass()) {
				for (Field field : next.getDeclaredFields()) {
					Optional<String> problem = ObjectState.isState(field) ? find(ResolvableType.forField(field, type),
							next.getSimpleName() + "." + field.getName() + " is ") : Optional.empty();
					if (problem.isPresent()) {
						return problem;
					}
				}
			}
		}
		catch (LinkageError ex) {
			// A class of the application lacks an optional dependency of its own.
		}
		return Optional.empty();
	}

}
