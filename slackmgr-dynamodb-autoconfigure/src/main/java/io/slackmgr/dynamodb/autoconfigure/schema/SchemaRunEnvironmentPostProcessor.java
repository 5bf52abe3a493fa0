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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.util.LinkedHashMap;
import java.util.Map;

import io.slackmgr.dynamodb.schema.SchemaTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Prepares a run that only makes or prints tables: whatever kind of application it is,
 * there is no web server, and to print, neither the banner nor the log nor anybody else
 * writes to the standard output. Comes after the configuration files are read, as they
 * may ask for such a run, and before the logging system starts.
 */
class SchemaRunEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	static final String INIT_ONLY = "slackmgr.dynamodb.schema.init-only";

	static final String PRINT = "slackmgr.dynamodb.schema.print";

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Binder binder = Binder.get(environment);
		boolean initOnly = binder.bind(INIT_ONLY, Boolean.class).orElse(false);
		SchemaTemplate print = binder.bind(PRINT, SchemaTemplate.class).orElse(null);
		refuseBoth(initOnly, print);
		refuseAheadOfTime(initOnly, print);
		if (initOnly) {
			override(environment, Map.of("slackmgr.dynamodb.schema.mode", "create"));
		}
		if (print != null) {
			// The template itself goes to the process's output directly.
			System.setOut(System.err);
			override(environment, Map.of("slackmgr.dynamodb.schema.mode", "none", "slackmgr.dynamodb.embedded.enabled",
					"false", "spring.main.banner-mode", "off"));
		}
	}

	private static void refuseBoth(boolean initOnly, @Nullable SchemaTemplate print) {
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((values) -> {
			values.put(INIT_ONLY, initOnly ? true : null);
			values.put(PRINT, print);
		});
	}

	/**
	 * What is processed ahead of time has the beans that its build asked for, and would
	 * run the application instead.
	 */
	private static void refuseAheadOfTime(boolean initOnly, @Nullable SchemaTemplate print) {
		if ((initOnly || print != null) && AotDetector.useGeneratedArtifacts()) {
			throw new IllegalStateException((initOnly ? INIT_ONLY : PRINT)
					+ " is set, but this application was processed ahead of time, and its beans are those of the build."
					+ " Action: run it on a JVM without -Dspring.aot.enabled=true");
		}
	}

	private static void override(ConfigurableEnvironment environment, Map<String, Object> values) {
		Map<String, Object> overrides = new LinkedHashMap<>(values);
		overrides.put("spring.main.web-application-type", "none");
		environment.getPropertySources().addFirst(new MapPropertySource("slackmgrSchemaRun", overrides));
	}

}
