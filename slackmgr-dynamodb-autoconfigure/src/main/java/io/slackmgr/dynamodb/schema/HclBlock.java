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

package io.slackmgr.dynamodb.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A block of Terraform's language, laid out as {@code terraform fmt} does: arguments with
 * their equals signs aligned, then the blocks inside, each after an empty line.
 */
final class HclBlock {

	private final String header;

	private final Map<String, String> arguments = new LinkedHashMap<>();

	private final List<HclBlock> blocks = new ArrayList<>();

	HclBlock(String header) {
		this.header = header;
	}

	HclBlock argument(String name, Object value) {
		this.arguments.put(name, expression(value));
		return this;
	}

	HclBlock block(HclBlock block) {
		this.blocks.add(block);
		return this;
	}

	private static String expression(Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(HclBlock::expression).collect(Collectors.joining(", ", "[", "]"));
		}
		return (value instanceof String string) ? quoted(string) : value.toString();
	}

	/** Inside quotes, these two would begin a template expression. */
	static String quoted(String text) {
		return QuotedText.of(text).replace("${", "$${").replace("%{", "%%{");
	}

	String text() {
		StringBuilder text = new StringBuilder();
		write(text, "");
		return text.toString();
	}

	private void write(StringBuilder text, String indent) {
		int width = this.arguments.keySet().stream().mapToInt(String::length).max().orElse(0);
		text.append(indent).append(this.header).append(" {\n");
		this.arguments.forEach((name, value) -> text.append(indent)
			.append("  ")
			.append(name)
			.append(" ".repeat(width - name.length()))
			.append(" = ")
			.append(value)
			.append('\n'));
		for (HclBlock block : this.blocks) {
			text.append('\n');
			block.write(text, indent + "  ");
		}
		text.append(indent).append("}\n");
	}

}
