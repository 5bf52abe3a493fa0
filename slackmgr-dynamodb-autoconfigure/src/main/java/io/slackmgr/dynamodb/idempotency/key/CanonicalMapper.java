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

package io.slackmgr.dynamodb.idempotency.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.slackmgr.dynamodb.json.Jackson3Trees;
import io.slackmgr.dynamodb.json.JsonText;

/**
 * Makes JSON of objects that have no canonical form of their own. The mapper is none of
 * the application's: a key must not change when an application configures its mapper.
 */
final class CanonicalMapper {

	private static final ObjectMapper MAPPER = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.addModule(new Jdk8Module())
		.addModule(Jackson3Trees.module())
		.addModule(UploadedFiles.module())
		.addModule(new SimpleModule().addSerializer(Set.class, new OrderedSetSerializer()))
		.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
		.build();

	private CanonicalMapper() {
	}

	static JsonNode toTree(Object value) {
		try {
			return MAPPER.valueToTree(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidIdempotencyKeyException("A " + value.getClass().getName()
					+ " has no JSON form: give what identifies it, an id for instance", ex);
		}
	}

	/**
	 * The members of a JSON object.
	 */
	static Map<String, JsonNode> members(JsonNode object) {
		return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	static byte[] bytes(JsonNode node) {
		try {
			return node.binaryValue();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The elements in the order of their canonical form.
	 */
	static List<?> inOrder(Set<?> set) {
		return set.stream()
			.map((element) -> new Element(element, CanonicalJson.encode(element)))
			.sorted(Comparator.comparing(Element::canonical, JsonText.KEY_ORDER))
			.map(Element::value)
			.toList();
	}

	private record Element(Object value, String canonical) {

	}

	/**
	 * Writes equal sets alike, which their own order does not.
	 */
	@SuppressWarnings("rawtypes")
	private static final class OrderedSetSerializer extends JsonSerializer<Set> {

		@Override
		public void serialize(Set set, JsonGenerator generator, SerializerProvider provider) throws IOException {
			provider.defaultSerializeValue(inOrder(set), generator);
		}

	}

}
