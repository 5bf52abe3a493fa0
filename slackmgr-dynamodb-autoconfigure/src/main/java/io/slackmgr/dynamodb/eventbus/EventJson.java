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

package io.slackmgr.dynamodb.eventbus;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slackmgr.dynamodb.json.JsonCodec;
import io.slackmgr.dynamodb.json.JsonCodecException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The JSON of payloads. Messages say nothing of what the payload holds.
 */
final class EventJson {

	private static final ObjectMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private EventJson() {
	}

	/**
	 * Writes plain values: maps, lists, texts, numbers.
	 */
	static String write(@Nullable Object plain) {
		return write(JsonCodec.library(), plain);
	}

	static String write(JsonCodec codec, @Nullable Object payload) {
		try {
			return new String(codec.write(payload, (payload != null) ? payload.getClass() : Object.class),
					StandardCharsets.UTF_8);
		}
		catch (JsonCodecException ex) {
			throw new IllegalArgumentException("The payload of an event can't be written: " + ex.getMessage()
					+ ". It has no members that Jackson finds, or one of them fails or refers to itself");
		}
	}

	static String requireJson(String json) {
		tree(json);
		return json;
	}

	/**
	 * The payload as maps, lists and plain values.
	 */
	static @Nullable Object plain(String json) {
		return MAPPER.convertValue(tree(json), Object.class);
	}

	@SuppressWarnings("unchecked")
	static <T> T read(JsonCodec codec, String json, Class<T> type) {
		// The wrapper of a primitive type is what the mapper answers.
		return (T) ClassUtils.resolvePrimitiveIfNecessary(type).cast(read(codec, json, (Type) type));
	}

	static Object read(JsonCodec codec, String json, Type type) {
		Object value;
		try {
			value = codec.read(json.getBytes(StandardCharsets.UTF_8), type);
		}
		catch (JsonCodecException ex) {
			throw new IllegalArgumentException("The payload of the event is JSON of another form: " + ex.getMessage());
		}
		if (value == null) {
			throw new IllegalArgumentException("The payload of the event is null, which is no " + type.getTypeName());
		}
		return value;
	}

	private static JsonNode tree(String json) {
		try {
			JsonNode tree = MAPPER.readTree(json);
			if (!tree.isMissingNode()) {
				return tree;
			}
		}
		catch (JsonProcessingException ex) {
			// Jackson's message may quote the payload.
		}
		throw new IllegalArgumentException("The payload of an event is not valid JSON");
	}

}
