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

package io.slackmgr.dynamodb;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A type with members of each visibility.
 */
public class PublicApiSample extends PublicApiSampleBase implements Consumer<String> {

	protected final List<? extends Number> numbers = List.of();

	final int ofThePackage = 1;

	protected PublicApiSample(String... names) {
	}

	PublicApiSample(int number) {
	}

	public static <T extends Comparable<T>> T first(T one, @Nullable T other) throws IOException {
		return Stream.of(one).findFirst().orElseThrow(IOException::new);
	}

	@Override
	public void accept(String text) {
	}

	@Override
	public String toString() {
		return "";
	}

	void ofThePackage() {
	}

	static class Hidden {

		public void unreachable() {
		}

	}

}
