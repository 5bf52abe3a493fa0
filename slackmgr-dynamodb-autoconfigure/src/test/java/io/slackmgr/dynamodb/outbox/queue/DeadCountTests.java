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

package io.slackmgr.dynamodb.outbox.queue;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;
import org.mockito.invocation.Invocation;

import static org.assertj.core.api.Assertions.assertThat;

class DeadCountTests {

	private final OutboxObserver next = Mockito.mock(OutboxObserver.class, Mockito.RETURNS_DEFAULTS);

	private final DeadCount dead = new DeadCount(this.next);

	static Stream<Method> methods() {
		return Stream.of(OutboxObserver.class.getDeclaredMethods()).filter((method) -> !method.isSynthetic());
	}

	/** So that an observer misses nothing, whatever is added to the interface. */
	@ParameterizedTest
	@MethodSource("methods")
	void everythingIsPassedOn(Method method) throws Exception {
		Object[] arguments = Stream.of(method.getParameterTypes()).map(DeadCountTests::value).toArray();

		method.invoke(this.dead, arguments);

		assertThat(Mockito.mockingDetails(this.next).getInvocations()).extracting(Invocation::getMethod)
			.containsExactly(method);
	}

	private static Object value(Class<?> type) {
		if (type.isEnum()) {
			return type.getEnumConstants()[0];
		}
		return Stream.<Object>of(3, Duration.ofSeconds(1), Optional.of(Instant.EPOCH), "text", OutboxKind.EVENT)
			.filter((value) -> type.isInstance(value) || type == int.class && value instanceof Integer)
			.findFirst()
			.orElseThrow();
	}

	@ParameterizedTest
	@EnumSource
	void onlyTheDeadAreCounted(Event event) {
		this.dead.count(event, OutboxKind.EVENT, 2);
		this.dead.count(event, OutboxKind.NOTIFICATION, 1);

		assertThat(this.dead.count()).isEqualTo((event == Event.DEAD) ? 3 : 0);
	}

	@Test
	void nothingIsDeadAtFirst() {
		assertThat(this.dead.count()).isZero();
	}

}
