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

package io.slackmgr.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fenced blocks of the README and of the pages that it leads to, as a reader copies
 * them.
 */
final class Readme {

	private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

	private static final List<String> PAGES = List.of("setup", "store", "transactions", "idempotency", "outbox",
			"integrations", "event-bus", "bulk", "schema", "client", "embedded", "metrics", "console");

	private final String text;

	private Readme(String text) {
		this.text = text;
	}

	/** The README, and behind it the pages that it leads to. */
	static Readme read(Path directory) throws IOException {
		StringBuilder text = new StringBuilder(Files.readString(directory.resolve("README.md")));
		for (String page : PAGES) {
			text.append('\n').append(Files.readString(directory.resolve("docs").resolve(page + ".md")));
		}
		return new Readme(text.toString());
	}

	List<String> blocks(String language) {
		return BLOCK.matcher(this.text)
			.results()
			.filter((block) -> block.group(1).equals(language))
			.map((block) -> block.group(2))
			.toList();
	}

	/** The first block of a language that contains a text. */
	String block(String language, String containing) {
		return blocks(language).stream()
			.filter((block) -> block.contains(containing))
			.findFirst()
			.orElseThrow(
					() -> new AssertionError("README.md has no block of " + language + " with '" + containing + "'"));
	}

	/** The first group of a pattern in the text. */
	String find(String pattern) {
		return find(this.text, Pattern.compile(pattern));
	}

	/** The version in a block of XML that follows an artifact's name. */
	static String version(String block, String artifact) {
		return find(block, Pattern
			.compile("<artifactId>" + Pattern.quote(artifact) + "</artifactId>\\s*<version>([^<]+)</version>"));
	}

	private static String find(String text, Pattern pattern) {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.find()) {
			throw new AssertionError("README.md has no " + pattern);
		}
		return matcher.group(1);
	}

}
