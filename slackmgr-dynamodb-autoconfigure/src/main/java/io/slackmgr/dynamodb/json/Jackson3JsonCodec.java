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

import java.lang.reflect.Type;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Jackson 3 mapper: the application's, or the library's own. It needs Jackson 3.
 */
public final class Jackson3JsonCodec implements JsonCodec {

	private final JsonMapper mapper;

	/**
	 * Creates a codec. What a mapper's settings say of names, times and left out members
	 * is then how objects are stored: after a change of them, what was stored before may
	 * be read as something else.
	 * @param mapper writes and reads; used as it is
	 */
	public Jackson3JsonCodec(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Writes and reads as the library's Jackson 2 mapper does.
	 */
	static Jackson3JsonCodec library() {
		return new Jackson3JsonCodec(JsonMapper.builderWithJackson2Defaults()
			.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
					DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
			.enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
			.build());
	}

	@Override
	public byte[] write(@Nullable Object value, Type type) {
		try {
			return this.mapper.writerFor(this.mapper.constructType(type)).writeValueAsBytes(value);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw JsonCodecException.unwritable(value, type, member(ex), cause(ex));
		}
	}

	@Override
	public @Nullable Object read(byte[] json, Type type) {
		try {
			return this.mapper.readerFor(this.mapper.constructType(type)).readValue(json);
		}
		catch (JacksonException | IllegalArgumentException ex) {
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
		if (ex instanceof JacksonException jackson) {
			jackson.getPath().forEach((step) -> path.add(step.from(), step.getPropertyName()));
		}
		return path.toText();
	}

}
