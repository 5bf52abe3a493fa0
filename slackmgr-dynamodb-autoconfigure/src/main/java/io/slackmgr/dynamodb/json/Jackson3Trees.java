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

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

import org.springframework.util.ClassUtils;

/**
 * Lets a mapper write the trees of Jackson 3, which Spring MVC makes of requests, by what
 * they hold. To Jackson 2 they are beans with a dozen flags, the same for any content.
 */
public final class Jackson3Trees {

	private static final String TREE = "tools.jackson.databind.JsonNode";

	private Jackson3Trees() {
	}

	/**
	 * The module; it does nothing without Jackson 3.
	 * @return the module
	 */
	public static SimpleModule module() {
		SimpleModule module = new SimpleModule(Jackson3Trees.class.getName());
		ClassLoader classLoader = Jackson3Trees.class.getClassLoader();
		if (ClassUtils.isPresent(TREE, classLoader)) {
			module.addSerializer(ClassUtils.resolveClassName(TREE, classLoader), new TreeSerializer());
		}
		return module;
	}

	private static final class TreeSerializer extends JsonSerializer<Object> {

		private final ObjectReader reader = JsonMapper.builder()
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.build()
			.reader();

		@Override
		public void serialize(Object tree, JsonGenerator generator, SerializerProvider provider) throws IOException {
			provider.defaultSerializeValue(this.reader.readTree(tree.toString()), generator);
		}

	}

}
