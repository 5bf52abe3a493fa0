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

package io.slackmgr.dynamodb.outbox.delivery;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import org.junit.jupiter.api.Test;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/outbox-protocol.md} and the tests that it names for each invariant.
 */
class ProtocolPageTests {

	private final String page = read();

	private static String read() {
		try {
			return Files.readString(Path.of("../docs/outbox-protocol.md"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void eachTestThatThePageNamesIsThere() {
		List<MatchResult> named = Pattern.compile("`([A-Z]\\w+Tests)\\.(\\w+)`").matcher(this.page).results().toList();

		assertThat(named).hasSizeGreaterThan(20);
		for (MatchResult test : named) {
			Class<?> type = Stream.of("", ".queue", ".delivery")
				.map((part) -> OutboxQueue.class.getPackageName().replace(".queue", part) + "." + test.group(1))
				.filter((name) -> ClassUtils.isPresent(name, null))
				.map((name) -> ClassUtils.resolveClassName(name, null))
				.findFirst()
				.orElseThrow(() -> new AssertionError("There is no " + test.group(1)));
			assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName)).as(test.group(1))
				.contains(test.group(2));
		}
	}

	@Test
	void eachInvariantNamesATest() {
		String invariants = this.page.substring(this.page.indexOf("## Invariants"),
				this.page.indexOf("## What a crash leaves behind"));
		String[] each = invariants.split("\n(?=\\d+\\. )");

		assertThat(each).hasSize(23);
		assertThat(Arrays.asList(each).subList(1, each.length))
			.allSatisfy((invariant) -> assertThat(invariant).containsPattern("Tests\\.\\w+`"));
	}

	@Test
	void eachMutantOfTheSimulationsIsNamed() {
		for (Class<?> simulation : List.of(OutboxSimulationTests.class, OrderSimulationTests.class)) {
			assertThat(Arrays.stream(simulation.getDeclaredMethods())
				.map(Method::getName)
				.filter((name) -> name.startsWith("finds")))
				.allSatisfy((mutant) -> assertThat(this.page)
					.contains("`" + simulation.getSimpleName() + "." + mutant + "`"));
		}
	}

}
