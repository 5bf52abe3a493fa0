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

package io.slackmgr.dynamodb.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class ReadOnlySlackManagerRepositoryTests {

	private final List<Method> calls = new ArrayList<>();

	private final SlackManagerRepository repository = new ReadOnlySlackManagerRepository(
			(SlackManagerRepository) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { SlackManagerRepository.class }, (proxy, method, arguments) -> {
						this.calls.add(method);
						return answer(method);
					}));

	private static @Nullable Object answer(Method method) {
		return Map.of(Optional.class, Optional.of("found"), List.class, List.of("C1"), Map.class, Map.of("a", "b"))
			.get(method.getReturnType());
	}

	static Stream<Method> methods() {
		return Stream.of(SlackManagerRepository.class.getMethods());
	}

	/** What changes something answers nothing. */
	@ParameterizedTest
	@MethodSource("methods")
	void readsAreLetThroughAndWritesAreRefusedByName(Method method) throws Exception {
		Object[] arguments = Stream.of(method.getParameterTypes())
			.map((type) -> (type == int.class) ? 1 : null)
			.toArray();
		if (method.getReturnType() != void.class) {
			assertThat(method.invoke(this.repository, arguments)).isEqualTo(answer(method));
			assertThat(this.calls).containsExactly(method);
			return;
		}
		Throwable failure = catchThrowable(() -> method.invoke(this.repository, arguments));
		assertThat(failure).isInstanceOf(InvocationTargetException.class)
			.cause()
			.isInstanceOf(InvalidDataAccessApiUsageException.class)
			.hasMessageStartingWith(method.getName() + " ")
			.hasMessageContaining("slackmgr.dynamodb.store.read-only");
		assertThat(this.calls).isEmpty();
	}

	@Test
	void thereAreReadsAndWrites() {
		assertThat(methods().filter((method) -> method.getReturnType() == void.class)).hasSize(7);
		assertThat(methods().filter((method) -> method.getReturnType() != void.class)).hasSize(8);
	}

}
