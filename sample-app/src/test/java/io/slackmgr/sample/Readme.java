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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fenced blocks of the project's README and of the pages that it leads to, in the
 * order in which they are read.
 */
public final class Readme {

	private static final List<Path> PAGES = Stream
		.concat(Stream.of("README.md"),
				Stream
					.of("getting-started", "first-application", "setup", "store", "transactions", "idempotency",
							"outbox", "integrations", "event-bus", "bulk", "schema", "client", "embedded", "testing",
							"metrics", "console", "migration", "security")
					.map((page) -> "docs/" + page + ".md"))
		.map((page) -> Path.of("..").resolve(page))
		.toList();

	private static final String FENCE = "```";

	private Readme() {
	}

	/**
	 * All blocks of a language.
	 * @param language what follows the opening fence
	 * @return the blocks
	 */
	public static List<Block> blocks(String language) {
		return blocks().stream().filter((block) -> block.language().equals(language)).toList();
	}

	static List<Block> blocks() {
		return PAGES.stream().flatMap((page) -> blocks(page).stream()).toList();
	}

	private static List<Block> blocks(Path page) {
		List<Block> blocks = new ArrayList<>();
		List<String> lines = lines(page);
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).startsWith(FENCE)) {
				int end = i + 1;
				while (!lines.get(end).equals(FENCE)) {
					end++;
				}
				blocks.add(new Block(page, i + 1, lines.get(i).substring(FENCE.length()),
						String.join("\n", lines.subList(i + 1, end))));
				i = end;
			}
		}
		return blocks;
	}

	private static List<String> lines(Path page) {
		try {
			return Files.readAllLines(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A fenced block.
	 *
	 * @param page the page
	 * @param line the number of its first line, the opening fence
	 * @param language what follows the opening fence
	 * @param text the lines between the fences
	 */
	public record Block(Path page, int line, String language, String text) {

		int lineAfter() {
			return this.line + (int) this.text.lines().count() + 2;
		}

		@Override
		public String toString() {
			return this.page.getFileName() + ":" + this.line + " " + this.text.lines().findFirst().orElse("");
		}

	}

}
