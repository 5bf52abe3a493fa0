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

package io.slackmgr.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares answers with those that the README shows. JSON is compared by value: {@code …}
 * as a text stands for any value, within a text for any characters, and as a property for
 * any further properties. Other answers are compared by line, each shown line in its
 * order; what stands between them is not looked at.
 */
final class ReadmeAnswer {

	private static final String ANY = "…";

	private ReadmeAnswer() {
	}

	static void assertShown(Readme.Block shown, String answer) {
		if (shown.language().equals("json")) {
			assertSameJson(shown.toString(), values(shown.text()), values(answer));
		}
		else {
			String lines = shown.text().lines().map(ReadmeAnswer::pattern).collect(Collectors.joining("[\\s\\S]*?\\R"));
			assertThat(answer).as(shown.toString()).containsPattern(Pattern.compile("^" + lines + "\\s*$"));
		}
	}

	private static void assertSameJson(String where, List<JsonNode> shown, List<JsonNode> answered) {
		assertThat(answered).as("%s: number of values", where).hasSameSizeAs(shown);
		for (int i = 0; i < shown.size(); i++) {
			assertSame(where + " [" + i + "]", shown.get(i), answered.get(i));
		}
	}

	private static void assertSame(String where, JsonNode shown, JsonNode answered) {
		if (shown.isString()) {
			if (!shown.stringValue().equals(ANY)) {
				assertThat(answered.isString()).as("%s is a text: %s", where, answered).isTrue();
				assertThat(answered.stringValue()).as(where).matches(pattern(shown.stringValue()));
			}
		}
		else if (shown.isArray()) {
			assertThat(answered.isArray()).as("%s is an array: %s", where, answered).isTrue();
			assertSameJson(where, elements(shown), elements(answered));
		}
		else if (shown.isObject()) {
			assertThat(answered.isObject()).as("%s is an object: %s", where, answered).isTrue();
			Set<String> names = new TreeSet<>(shown.propertyNames());
			boolean more = names.remove(ANY);
			if (more) {
				assertThat(answered.propertyNames()).as(where).containsAll(names);
			}
			else {
				assertThat(answered.propertyNames()).as(where).containsExactlyInAnyOrderElementsOf(names);
			}
			names.forEach((name) -> assertSame(where + "." + name, shown.get(name), answered.get(name)));
		}
		else {
			assertThat(answered).as(where).isEqualTo(shown);
		}
	}

	private static List<JsonNode> elements(JsonNode array) {
		return Stream.iterate(0, (index) -> index < array.size(), (index) -> index + 1).map(array::get).toList();
	}

	private static List<JsonNode> values(String text) {
		try (MappingIterator<JsonNode> values = JsonMapper.shared().readerFor(JsonNode.class).readValues(text)) {
			return new ArrayList<>(values.readAll());
		}
	}

	private static String pattern(String shown) {
		return Arrays.stream(shown.split(ANY, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
	}

}
