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

/**
 * An object that has no JSON form, or JSON that is no such object. The message names the
 * type and, where it is known, the member; it quotes nothing of the content. It has a
 * cause if the fault is the type's own, so that no other JSON could be read as it either.
 */
public final class JsonCodecException extends IllegalArgumentException {

	private final @Nullable String member;

	private JsonCodecException(String message, @Nullable String member, @Nullable Throwable cause) {
		super(message + ((member != null) ? ", because of its member " + member : ""), cause);
		this.member = member;
	}

	static JsonCodecException unwritable(@Nullable Object value, Type type, Optional<String> member,
			@Nullable Throwable cause) {
		String name = (value != null) ? value.getClass().getName() : "null";
		String declared = type.getTypeName().equals(name) ? "" : " declared as " + type.getTypeName();
		return new JsonCodecException("A " + name + declared + " can't be written as JSON", member.orElse(null), cause);
	}

	static JsonCodecException unreadable(Type type, Optional<String> member, @Nullable Throwable cause) {
		return new JsonCodecException("The JSON can't be read as " + type.getTypeName(), member.orElse(null), cause);
	}

	/**
	 * Which member of the type is the cause.
	 * @return the path to it, such as {@code Order.items[].price}, if it is known; no
	 * keys of maps
	 */
	public Optional<String> member() {
		return Optional.ofNullable(this.member);
	}

}
