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

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.key.ReadBack;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.json.JsonCodec;
import io.slackmgr.dynamodb.json.JsonCodecException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Keeps results as JSON in UTF-8, by the library's own codec, which no setting of the
 * application changes, or by the application's. A result is read as the full generic type
 * that the handler declares: records, beans with a default constructor or Jackson's
 * annotations, {@link Optional}, collections, dates and times, null. Fields that the type
 * doesn't know any more are ignored.
 *
 * <p>
 * <b>A replay is an equal object of the same class.</b> Each result is read back when it
 * is written, and the two are compared by their classes and by all their fields, but for
 * {@code transient} ones without a getter; collections and maps of the platform by what
 * they hold. What differs is refused before anything is committed, with the member that
 * does: a subclass of the declared type or of an element's, for instance, a member that
 * annotations hide from output or from input, a {@code Long} in a map of objects. It
 * takes annotations on the type, or a serializer of the handler's own
 * ({@link Idempotent#resultSerializer()}, or a bean of type
 * {@link IdempotentResultSerializer} for all).
 *
 * <p>
 * Of a {@code ResponseEntity} it keeps status, body, and the headers but for those that
 * are excluded, {@code Date}, {@code Content-Length} and those of one connection. Results
 * of the first version, which have no format, are read as that wrote them.
 */
public final class JsonResultSerializer implements IdempotentResultSerializer {

	/**
	 * The format of what the library's codec has written.
	 */
	public static final String LIBRARY_FORMAT = "json/2";

	/**
	 * The format of what the application's codec has written.
	 */
	public static final String APPLICATION_FORMAT = "application-json/2";

	private static final byte[] EMPTY_OBJECT = { '{', '}' };

	private static final boolean WEB = ClassUtils.isPresent("org.springframework.http.ResponseEntity",
			JsonResultSerializer.class.getClassLoader());

	private final JsonCodec library = JsonCodec.library();

	private final @Nullable JsonCodec application;

	private final String format;

	private final ReplayedHeaders headers;

	private JsonResultSerializer(@Nullable JsonCodec application, String format, ReplayedHeaders headers) {
		this.application = application;
		this.format = format;
		this.headers = headers;
	}

	/**
	 * Creates a serializer with the library's codec that excludes cookies.
	 */
	public JsonResultSerializer() {
		this(null, LIBRARY_FORMAT, new ReplayedHeaders(List.of("Set-Cookie")));
	}

	/**
	 * The same with other headers.
	 * @param excluded headers of a {@code ResponseEntity} that are not kept, in any case
	 * of letters
	 * @return a copy
	 */
	public JsonResultSerializer excludingHeaders(Collection<String> excluded) {
		return new JsonResultSerializer(this.application, this.format, new ReplayedHeaders(List.copyOf(excluded)));
	}

	/**
	 * The same that writes with the application's codec. After a change of that codec's
	 * settings, results that were kept before may be read as something else.
	 * @param codec the codec of the application
	 * @return a copy
	 */
	public JsonResultSerializer writingWith(JsonCodec codec) {
		return new JsonResultSerializer(codec, APPLICATION_FORMAT, this.headers);
	}

	/**
	 * The same that also reads what the application's codec has written.
	 * @param codec the codec of the application
	 * @return a copy
	 */
	public JsonResultSerializer reading(JsonCodec codec) {
		return new JsonResultSerializer(codec, this.format, this.headers);
	}

	@Override
	public IdempotencyResult serialize(@Nullable Object value, Type type) {
		if (value == null || type == void.class || type == Void.class) {
			return IdempotencyResult.none();
		}
		try {
			IdempotencyResult result = isResponse(type)
					? ResponseEntityJson.write(codec(this.format), value, bodyType(type), this.headers, type)
					: IdempotencyResult.of(codec(this.format).write(value, type), type);
			IdempotencyResult formatted = result.withFormat(this.format);
			difference(value, read(formatted, type), type).ifPresent((difference) -> {
				throw refused(value, type, difference, null);
			});
			return formatted;
		}
		catch (JsonCodecException ex) {
			throw refused(value, type, String.valueOf(ex.getMessage()), ex);
		}
	}

	private static Optional<String> difference(Object value, @Nullable Object copy, Type type) {
		return isResponse(type) ? ReadBack.difference(ResponseEntityJson.body(value), ResponseEntityJson.body(copy))
				: ReadBack.difference(value, copy);
	}

	private static IdempotentResultSerializationException refused(Object value, Type type, String why,
			@Nullable JsonCodecException cause) {
		String message = "A " + value.getClass().getName() + " returned as " + type.getTypeName()
				+ " can't be kept as JSON and read back equal: " + why + ". Action: declare the type that is returned, "
				+ "give it Jackson's annotations (@JsonTypeInfo for subclasses), or set resultSerializer or define a "
				+ "bean of type IdempotentResultSerializer";
		return (cause != null) ? new IdempotentResultSerializationException(message, cause)
				: new IdempotentResultSerializationException(message);
	}

	@Override
	public @Nullable Object deserialize(IdempotencyResult result, Type type) {
		if (result.content().isEmpty()) {
			return null;
		}
		try {
			return read(result, type);
		}
		catch (JsonCodecException ex) {
			throw new IdempotentResultSerializationException(
					"The stored result was written as " + result.type().orElse("unknown") + " and can't be read as "
							+ type.getTypeName() + ": the handler's return type has changed. " + ex.getMessage(),
					ex);
		}
	}

	private @Nullable Object read(IdempotencyResult result, Type type) {
		JsonCodec codec = codec(result.format().orElse(LIBRARY_FORMAT));
		byte[] content = result.content().orElseThrow();
		if (!isResponse(type)) {
			return codec.read(content, type);
		}
		return result.response().isPresent() ? ResponseEntityJson.read(codec, result, bodyType(type))
				: ResponseEntityJson.readFirstVersion(codec, content, bodyType(type));
	}

	private JsonCodec codec(String name) {
		if (name.equals(LIBRARY_FORMAT)) {
			return this.library;
		}
		if (name.equals(APPLICATION_FORMAT) && this.application != null) {
			return this.application;
		}
		throw new IdempotentResultSerializationException("The stored result has the format " + name
				+ ", which this serializer does not read: it was written by another serializer, by a later version or "
				+ "with slackmgr.dynamodb.idempotency.handler.json=application. Action: read it with what wrote it");
	}

	/**
	 * Reads an empty object as the type, and as what its collections hold: if that fails
	 * because the type itself can't be read, so would any other.
	 */
	@Override
	public Optional<String> problem(Type type) {
		return problem(ResolvableType.forType(isResponse(type) ? bodyType(type) : type));
	}

	private Optional<String> problem(ResolvableType type) {
		if (type.isArray()) {
			return problem(type.getComponentType());
		}
		Class<?> raw = type.toClass();
		if (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw) || raw == Optional.class) {
			return type.hasGenerics() ? problem(type.getGeneric(type.getGenerics().length - 1)) : Optional.empty();
		}
		if (raw == Object.class || raw.isPrimitive() || type.hasUnresolvableGenerics()) {
			return Optional.empty();
		}
		try {
			codec(this.format).read(EMPTY_OBJECT, type.getType());
			return Optional.empty();
		}
		catch (JsonCodecException ex) {
			return Optional.ofNullable(ex.getCause()).map((cause) -> String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			// The application's own deserializer, which may read what has content.
			return Optional.empty();
		}
	}

	private static boolean isResponse(Type type) {
		Type raw = (type instanceof ParameterizedType generic) ? generic.getRawType() : type;
		return WEB && ResponseEntityJson.isResponse(raw);
	}

	private static Type bodyType(Type type) {
		return (type instanceof ParameterizedType generic) ? generic.getActualTypeArguments()[0] : Object.class;
	}

}
