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

import org.springframework.util.ClassUtils;

/**
 * Writes types with annotations of Jackson 3 by Jackson 3, all others by Jackson 2.
 */
final class LibraryJsonCodec implements JsonCodec {

	static final LibraryJsonCodec INSTANCE = new LibraryJsonCodec();

	private final JsonCodec jackson2 = new Jackson2JsonCodec();

	private final Jackson3Annotations annotations = new Jackson3Annotations();

	private final @Nullable JsonCodec jackson3;

	private LibraryJsonCodec() {
		boolean present = ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper",
				LibraryJsonCodec.class.getClassLoader());
		this.jackson3 = present ? Jackson3JsonCodec.library() : null;
	}

	@Override
	public byte[] write(@Nullable Object value, Type type) {
		return codec(type, value).write(value, type);
	}

	@Override
	public @Nullable Object read(byte[] json, Type type) {
		return codec(type, null).read(json, type);
	}

	private JsonCodec codec(Type type, @Nullable Object value) {
		return (this.jackson3 != null && (this.annotations.arePresent(type) || this.annotations.arePresentIn(value)))
				? this.jackson3 : this.jackson2;
	}

}
