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

import io.slackmgr.dynamodb.json.Jackson3JsonCodec;
import io.slackmgr.dynamodb.json.JsonCodec;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the JSON that results and payloads are stored as.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
public final class JsonAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapper.class)
	static class WithJackson3 {

		@Bean
		JsonCodecs slackmgrJsonCodecs(ObjectProvider<JsonMapper> mappers) {
			return new JsonCodecs(
					() -> Optional.ofNullable(mappers.getIfAvailable()).<JsonCodec>map(Jackson3JsonCodec::new));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("tools.jackson.databind.json.JsonMapper")
	static class WithoutJackson3 {

		@Bean
		JsonCodecs slackmgrJsonCodecs() {
			return new JsonCodecs(Optional::empty);
		}

	}

}
