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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Makes each change of the public API a visible decision: the types, members and
 * configuration properties are those that a checked-in list names.
 */
class PublicApiTests {

	private static final Path LIST = Path.of("src/test/resources/public-api.txt");

	@Test
	void isWhatTheListSays() throws IOException {
		List<String> actual = PublicApi.ofMainCode();
		if (Boolean.getBoolean("slackmgr.api.update")) {
			Files.write(LIST, actual);
		}
		List<String> listed = Files.readAllLines(LIST);

		List<String> gone = without(listed, actual);
		List<String> added = without(actual, listed);

		if (!gone.isEmpty() || !added.isEmpty()) {
			fail("""
					The public API differs from %s:
					%sAction: if that is intended, name it in CHANGELOG and update the list with
					mvn -pl slackmgr-dynamodb-autoconfigure test -Dtest=PublicApiTests -Dslackmgr.api.update=true""",
					LIST, lines("- ", gone) + lines("+ ", added));
		}
	}

	@Test
	void listsWhatCallersSeeAndNothingElse() {
		assertThat(PublicApi.of(List.of(PublicApiSample.class, PublicApiSample.Hidden.class))).containsExactly(
				"io.slackmgr.dynamodb.PublicApiSample: public class implements java.util.function.Consumer<String>",
				"io.slackmgr.dynamodb.PublicApiSample: protected final java.util.List<? extends Number> numbers",
				"io.slackmgr.dynamodb.PublicApiSample: protected new(String...)",
				"io.slackmgr.dynamodb.PublicApiSample: public @Nullable String inherited()",
				"io.slackmgr.dynamodb.PublicApiSample: public static <T extends Comparable<T>> T first(T, @Nullable T) throws java.io.IOException",
				"io.slackmgr.dynamodb.PublicApiSample: public void accept(String)");
	}

	/** With the type in front of each member, in which they differ. */
	private static List<String> without(List<String> lines, List<String> others) {
		List<String> left = new ArrayList<>(lines);
		left.removeAll(others);
		return left;
	}

	private static String lines(String prefix, List<String> lines) {
		StringBuilder text = new StringBuilder();
		lines.forEach((line) -> text.append(prefix).append(line).append('\n'));
		return text.toString();
	}

}
