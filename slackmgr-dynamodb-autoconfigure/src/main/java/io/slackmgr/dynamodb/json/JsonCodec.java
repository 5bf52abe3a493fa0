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

import org.jspecify.annotations.Nullable;

/**
 * Writes objects as JSON and reads them back. Implementations are safe for use by many
 * threads.
 */
public interface JsonCodec {

	/**
	 * Writes an object.
	 * @param value the object
	 * @param type its declared type, with its generics; for a value as what it is, its
	 * class
	 * @return the JSON in UTF-8, without white space
	 * @throws JsonCodecException if it can't be written
	 */
	byte[] write(@Nullable Object value, Type type);

	/**
	 * Reads an object. Members that the type doesn't know are ignored.
	 * @param json the JSON in UTF-8
	 * @param type the type, with its generics
	 * @return the object; null for JSON's null
	 * @throws JsonCodecException if it is no JSON, or of another form
	 */
	@Nullable Object read(byte[] json, Type type);

	/**
	 * The library's own codec: times in ISO 8601, numbers with a fraction exact where the
	 * type leaves the choice, unknown members ignored. Types with annotations of
	 * {@code tools.jackson.databind} are written and read by Jackson 3, if it is there,
	 * all others by Jackson 2; both are set up to write the same. No setting of the
	 * application changes what it writes.
	 * @return the codec
	 */
	static JsonCodec library() {
		return LibraryJsonCodec.INSTANCE;
	}

}
