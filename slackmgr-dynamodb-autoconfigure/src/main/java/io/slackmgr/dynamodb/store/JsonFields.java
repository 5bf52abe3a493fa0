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

package io.slackmgr.dynamodb.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read by name and type. Which mapper parsed the object
 * makes no difference here: a field that is missing or null has its default, a field of
 * the wrong type is refused by its path, and fields that nobody asks for are let through.
 */
final class JsonFields {

	private static final ObjectReader READER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build()
		.readerFor(new TypeReference<Map<String, @Nullable Object>>() {
		});

	private final Map<?, ?> fields;

	private final String path;

	private final BiFunction<String, String, ? extends RuntimeException> failure;

	private JsonFields(Map<?, ?> fields, String path, BiFunction<String, String, ? extends RuntimeException> failure) {
		this.fields = fields;
		this.path = path;
		this.failure = failure;
	}

	/**
	 * The fields of an object that is parsed already.
	 * @param fields the object
	 * @param failure makes the exception of a field's path and what is wrong with it
	 * @return the fields
	 */
	static JsonFields of(Map<String, @Nullable Object> fields,
			BiFunction<String, String, ? extends RuntimeException> failure) {
		return new JsonFields(fields, "", failure);
	}

	/**
	 * The fields of a JSON text.
	 * @param json the text
	 * @param failure makes the exception of a field's path and what is wrong with it
	 * @return the fields
	 */
	static JsonFields parse(String json, BiFunction<String, String, ? extends RuntimeException> failure) {
		Map<String, @Nullable Object> fields;
		try {
			fields = READER.readValue(json);
		}
		catch (JsonProcessingException ex) {
			// Neither the parser's message nor its exception goes on: both may quote the
			// text.
			throw failure.apply("body", "is not a JSON object: the first fault is at character " + offset(ex));
		}
		if (fields == null) {
			throw failure.apply("body", "is null where a JSON object is needed");
		}
		return of(fields, failure);
	}

	private static long offset(JsonProcessingException ex) {
		return (ex.getLocation() != null) ? Math.max(0, ex.getLocation().getCharOffset()) : 0;
	}

	boolean has(String name) {
		return this.fields.containsKey(name);
	}

	String text(String name, String absent) {
		return read(name, this.fields.get(name), String.class, "text", absent);
	}

	boolean flag(String name) {
		return read(name, this.fields.get(name), Boolean.class, "true or false", false);
	}

	long number(String name) {
		Object value = this.fields.get(name);
		if (value instanceof BigInteger) {
			throw mismatch(name, "a whole number of 64 bits");
		}
		if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
			throw mismatch(name, "a whole number");
		}
		return read(name, value, Number.class, "a whole number", 0L).longValue();
	}

	int intNumber(String name) {
		long number = number(name);
		if (number != (int) number) {
			throw mismatch(name, "a whole number of 32 bits");
		}
		return (int) number;
	}

	Instant time(String name, Instant absent) {
		if (this.fields.get(name) == null) {
			return absent;
		}
		try {
			return Rfc3339.parse(text(name, ""));
		}
		catch (DateTimeException ex) {
			throw mismatch(name, "an RFC 3339 time such as 2024-01-15T10:00:00.5Z");
		}
	}

	/**
	 * A list of texts; a null among them is an empty text, as Go reads it.
	 */
	List<String> texts(String name) {
		Object value = this.fields.get(name);
		if (value == null) {
			return Absent.list();
		}
		List<String> texts = new ArrayList<>();
		for (Object element : read(name, value, List.class, "a list", List.of())) {
			texts.add(read(name + "[" + texts.size() + "]", element, String.class, "text", ""));
		}
		return texts;
	}

	/**
	 * A list of objects; a null among them says nothing and is left out.
	 */
	<T> List<T> objects(String name, Function<JsonFields, T> reader) {
		Object value = this.fields.get(name);
		if (value == null) {
			return Absent.list();
		}
		List<T> objects = new ArrayList<>();
		int index = 0;
		for (Object element : read(name, value, List.class, "a list", List.of())) {
			String elementName = name + "[" + index++ + "]";
			if (element != null) {
				Map<?, ?> object = read(elementName, element, Map.class, "an object", Map.of());
				objects.add(reader.apply(new JsonFields(object, this.path + elementName + ".", this.failure)));
			}
		}
		return objects;
	}

	@SuppressWarnings("unchecked")
	Map<String, @Nullable Object> map(String name) {
		Object value = this.fields.get(name);
		return (value != null)
				? JsonValues.copyOf(this.path + name, read(name, value, Map.class, "an object", Map.of()))
				: Absent.map();
	}

	/**
	 * The fields with other names.
	 */
	Map<String, @Nullable Object> others(Set<String> names) {
		Map<String, @Nullable Object> others = new LinkedHashMap<>();
		this.fields.forEach((name, value) -> {
			if (name instanceof String text && !names.contains(text)) {
				others.put(text, value);
			}
		});
		return JsonValues.copyOf(this.path + "unknown", others);
	}

	private <T> T read(String name, @Nullable Object value, Class<? extends T> type, String expected, T absent) {
		if (value == null) {
			return absent;
		}
		if (!type.isInstance(value)) {
			throw mismatch(name, expected);
		}
		return type.cast(value);
	}

	private RuntimeException mismatch(String name, String expected) {
		return this.failure.apply(this.path + name, "must be " + expected + " in the JSON");
	}

}
