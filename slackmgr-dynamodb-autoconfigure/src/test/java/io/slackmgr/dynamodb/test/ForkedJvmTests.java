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

package io.slackmgr.dynamodb.test;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ForkedJvmTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Test
	void runsTheMainClassAndReturnsItsStatus() {
		try (ForkedJvm jvm = ForkedJvm.of(Echo.class, "one", "two words").start()) {
			assertThat(jvm.awaitExit(LIMIT)).isEqualTo(7);
			assertThat(jvm.awaitLine("one", LIMIT)).isEqualTo("[one, two words]");
		}
	}

	@Test
	void runsWithTheOptionsAndWithoutTheJarsAskedFor() {
		try (ForkedJvm jvm = ForkedJvm.of(ClassPath.class)
			.jvmOptions("-Dgreeting=hello")
			.withoutJars("assertj-")
			.start()) {
			assertThat(jvm.awaitLine("greeting", LIMIT)).isEqualTo("greeting hello");
			assertThat(jvm.awaitLine("class path", LIMIT)).contains("junit-").doesNotContain("assertj-");
		}
	}

	@Test
	void takesClassesOfJarsFromAnArchive() {
		try (ForkedJvm jvm = ForkedJvm.of(UsingSpring.class).jvmOptions("-Xlog:class+load").start()) {
			assertThat(jvm.awaitLine("org.springframework.util.StringUtils ", LIMIT)).contains("shared objects file");
		}
	}

	@Test
	void findsALineThatWasPrintedBeforeItWasAwaited() {
		try (ForkedJvm jvm = ForkedJvm.of(Forever.class).start()) {
			jvm.awaitLine("second", LIMIT);
			assertThat(jvm.awaitLine("first", LIMIT)).isEqualTo("first line");
			assertThat(jvm.output()).containsSubsequence("first line", "second line");
		}
	}

	@Test
	void failsWithTheOutputWithoutTheLine() {
		try (ForkedJvm jvm = ForkedJvm.of(Failing.class).start()) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> jvm.awaitLine("ready", LIMIT))
				.withMessageContaining("which has ended")
				.withMessageContaining("this went wrong");
			assertThat(jvm.awaitExit(LIMIT)).isEqualTo(1);
		}
	}

	@Test
	void failsWhenTheLineDoesNotComeInTime() {
		try (ForkedJvm jvm = ForkedJvm.of(Forever.class).start()) {
			jvm.awaitLine("second", LIMIT);
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> jvm.awaitLine("third", Duration.ofMillis(50)))
				.withMessageContaining("within PT0.05S")
				.withMessageContaining("second line");
		}
	}

	@Test
	void isKilledWhenItIsClosed() {
		ForkedJvm jvm = ForkedJvm.of(Forever.class).start();
		try (jvm) {
			jvm.awaitLine("second", LIMIT);
			assertThat(jvm.isAlive()).isTrue();
		}
		assertThat(jvm.isAlive()).isFalse();
		assertThat(jvm.output()).doesNotContain("shutdown hook");
	}

	@Test
	void runsItsShutdownHooksWhenAskedToEnd() {
		try (ForkedJvm jvm = ForkedJvm.of(Forever.class).start()) {
			jvm.awaitLine("second", LIMIT);
			jvm.destroy();
			jvm.awaitLine("shutdown hook", LIMIT);
		}
	}

	@Test
	void endsWhenTheProcessThatStartedItIsKilled() {
		try (ForkedJvm parent = ForkedJvm.of(Parent.class).start()) {
			String line = parent.awaitLine("child ", LIMIT);
			ProcessHandle child = ProcessHandle.of(Long.parseLong(line.substring("child ".length()))).orElseThrow();
			parent.destroyForcibly();
			await().atMost(LIMIT).until(() -> !child.isAlive());
		}
	}

	static final class UsingSpring {

		private UsingSpring() {
		}

		public static void main(String[] args) {
			System.out.println(org.springframework.util.StringUtils.capitalize("done"));
		}

	}

	static final class Echo {

		public static void main(String[] args) {
			System.out.println(List.of(args));
			System.exit(7);
		}

	}

	static final class ClassPath {

		public static void main(String[] args) {
			System.out.println("greeting " + System.getProperty("greeting"));
			System.out.println("class path " + System.getProperty("java.class.path"));
		}

	}

	static final class Failing {

		public static void main(String[] args) {
			throw new IllegalStateException("this went wrong");
		}

	}

	static final class Forever {

		public static void main(String[] args) throws InterruptedException {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("shutdown hook")));
			System.out.println("first line");
			System.err.println("second line");
			Thread.currentThread().join();
		}

	}

	static final class Parent {

		public static void main(String[] args) throws InterruptedException {
			ForkedJvm child = ForkedJvm.of(Forever.class).start();
			child.awaitLine("second", LIMIT);
			System.out.println("child " + child.pid());
			Thread.currentThread().join();
		}

	}

}
