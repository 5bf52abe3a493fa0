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

package io.slackmgr.dynamodb.idempotency;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.slackmgr.dynamodb.json.Jackson3Trees;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Keeps results as JSON, by a mapper of its own that no setting of the application
 * changes. A result is read as the full generic type that the handler declares: records,
 * beans with a default constructor or Jackson's annotations, {@link Optional},
 * collections, dates and times, null. Of a value declared as an interface or
 * {@code Object} without such annotations only what JSON holds comes back. What can't be
 * read back is refused when it is written. Fields that the type doesn't know any more are
 * ignored.
 *
 * <p>
 * Of a {@code ResponseEntity} it keeps status, body, and of the headers those allowed.
 */
public final class JsonResultSerializer implements IdempotentResultSerializer {

	/**
	 * The headers of a {@code ResponseEntity} that are kept unless others are allowed.
	 */
	public static final List<String> DEFAULT_HEADERS = List.of("Content-Type", "Content-Language", "Location", "ETag",
			"Last-Modified", "Link");

	private static final boolean WEB = ClassUtils.isPresent("org.springframework.http.ResponseEntity",
			JsonResultSerializer.class.getClassLoader());

	private final ObjectMapper mapper = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.addModule(new Jdk8Module())
		.addModule(Jackson3Trees.module())
		.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
		.enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
				DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final List<String> headers;

	/**
	 * Creates a serializer that keeps the {@link #DEFAULT_HEADERS}.
	 */
	public JsonResultSerializer() {
		this(DEFAULT_HEADERS);
	}

	/**
	 * Creates a serializer.
	 * @param headers which headers of a {@code ResponseEntity} are kept, in any case of
	 * letters
	 */
	public JsonResultSerializer(Collection<String> headers) {
		this.headers = List.copyOf(headers);
	}

	@Override
	public IdempotencyResult serialize(@Nullable Object value, Type type) {
		if (value == null || type == void.class || type == Void.class) {
			return IdempotencyResult.none();
		}
		try {
			IdempotencyResult result = IdempotencyResult.of(write(value, javaType(type)), typeName(type));
			read(result, javaType(type));
			return result;
		}
		catch (IOException | IllegalArgumentException ex) {
			throw failure("A " + value.getClass().getName() + " returned as " + type.getTypeName()
					+ " can't be kept as JSON and read back: return a record, give the type "
					+ "Jackson's annotations, or define a bean of type IdempotentResultSerializer", ex);
		}
	}

	@Override
	public @Nullable Object deserialize(IdempotencyResult result, Type type) {
		if (result.content().isEmpty()) {
			return null;
		}
		try {
			return read(result, javaType(type));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw failure("The stored result was written as " + result.type().orElse("unknown")
					+ " and can't be read as " + type.getTypeName() + ": the handler's return type has changed", ex);
		}
	}

	/**
	 * Jackson's exceptions quote what they could not read, but for those that are about a
	 * type.
	 */
	private static IdempotentResultSerializationException failure(String message, Exception cause) {
		return (cause instanceof InvalidDefinitionException)
				? new IdempotentResultSerializationException(message, cause)
				: new IdempotentResultSerializationException(message + " (" + cause.getClass().getSimpleName() + ")");
	}

	private byte[] write(Object value, JavaType type) throws IOException {
		if (isResponse(type)) {
			return ResponseEntityJson.write(this.mapper, value, type, this.headers);
		}
		return this.mapper.writerFor(type).writeValueAsBytes(value);
	}

	private @Nullable Object read(IdempotencyResult result, JavaType type) throws IOException {
		if (isResponse(type)) {
			return ResponseEntityJson.read(this.mapper, result.bytes().content(), type);
		}
		return this.mapper.readerFor(type).readValue(result.bytes().content());
	}

	private JavaType javaType(Type type) {
		return this.mapper.constructType(type);
	}

	private static boolean isResponse(JavaType type) {
		return WEB && ResponseEntityJson.isResponse(type);
	}

	/**
	 * The name of a type, as long as a result takes it.
	 */
	static String typeName(Type type) {
		String name = type.getTypeName();
		return (name.length() <= IdempotencyResult.MAX_TYPE_LENGTH) ? name
				: name.substring(0, IdempotencyResult.MAX_TYPE_LENGTH);
	}

}
