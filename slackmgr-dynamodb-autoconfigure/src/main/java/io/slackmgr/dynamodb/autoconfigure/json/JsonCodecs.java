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

package io.slackmgr.dynamodb.autoconfigure.json;

import java.util.Optional;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.json.JsonCodec;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The codecs that a property can name.
 *
 * @param application the application's mapper, if it has one
 */
public record JsonCodecs(Supplier<Optional<JsonCodec>> application) {

	/**
	 * The codec that a property names.
	 * @param mapping what the property says
	 * @param property the property's name
	 * @return the codec
	 * @throws InvalidConfigurationPropertyValueException if it is the application's,
	 * which has none
	 */
	public JsonCodec get(JsonMapping mapping, String property) {
		if (mapping == JsonMapping.LIBRARY) {
			return JsonCodec.library();
		}
		return this.application.get()
			.orElseThrow(() -> new InvalidConfigurationPropertyValueException(property, "application",
					"The application has no bean of type tools.jackson.databind.json.JsonMapper. Add "
							+ "spring-boot-starter-jackson, define one, or set the property to library"));
	}

}
