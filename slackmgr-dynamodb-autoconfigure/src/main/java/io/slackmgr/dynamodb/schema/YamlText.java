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

import java.util.List;
import java.util.Map;

/**
 * Writes nested maps and lists as YAML, with every string quoted.
 */
final class YamlText {

	private final StringBuilder text = new StringBuilder();

	private YamlText() {
	}

	static String of(Map<String, ?> document) {
		YamlText yaml = new YamlText();
		yaml.writeEntries(document, "", "");
		return yaml.text.toString();
	}

	private void writeEntries(Map<String, ?> entries, String first, String indent) {
		String start = first;
		for (Map.Entry<String, ?> entry : entries.entrySet()) {
			this.text.append(start).append(entry.getKey()).append(':');
			writeValue(entry.getValue(), indent);
			start = indent;
		}
	}

	private void writeValue(Object value, String indent) {
		if (value instanceof Map<?, ?> map) {
			this.text.append('\n');
			writeEntries(named(map), indent + "  ", indent + "  ");
		}
		else if (value instanceof List<?> list) {
			this.text.append('\n');
			list.forEach((element) -> writeElement(element, indent + "  "));
		}
		else {
			this.text.append(' ').append(scalar(value)).append('\n');
		}
	}

	private void writeElement(Object element, String indent) {
		if (element instanceof Map<?, ?> map) {
			writeEntries(named(map), indent + "- ", indent + "  ");
		}
		else {
			this.text.append(indent).append("- ").append(scalar(element)).append('\n');
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, ?> named(Map<?, ?> map) {
		return (Map<String, ?>) map;
	}

	private static String scalar(Object value) {
		return (value instanceof String string) ? QuotedText.of(string) : value.toString();
	}

}
