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

package io.slackmgr.dynamodb.json;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;

/**
 * The library's Jackson 2 mapper.
 */
final class Jackson2JsonCodec implements JsonCodec {

	private static final ObjectMapper MAPPER = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.addModule(new Jdk8Module())
		.addModule(Jackson3Trees.module())
		.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
		.enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
				DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		// Four bytes for a character outside the basic plane, not twelve.
		.enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
		.build();

	@Override
	public byte[] write(@Nullable Object value, Type type) {
		try {
			return MAPPER.writerFor(MAPPER.constructType(type)).writeValueAsBytes(value);
		}
		catch (JsonProcessingException | IllegalArgumentException ex) {
			throw JsonCodecException.unwritable(value, type, member(ex), cause(ex));
		}
	}

	@Override
	public @Nullable Object read(byte[] json, Type type) {
		try {
			return MAPPER.readerFor(MAPPER.constructType(type)).readValue(json);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw JsonCodecException.unreadable(type, member(ex), cause(ex));
		}
	}

	/**
	 * The exceptions that are about a type; others quote content.
	 */
	private static @Nullable Throwable cause(Exception ex) {
		return (ex instanceof InvalidDefinitionException) ? ex : null;
	}

	private static Optional<String> member(Exception ex) {
		MemberPath path = new MemberPath();
		if (ex instanceof JsonMappingException mapping) {
			mapping.getPath().forEach((step) -> path.add(step.getFrom(), step.getFieldName()));
		}
		return path.toText();
	}

}
