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

package io.slackmgr.dynamodb.autoconfigure.embedded;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * DynamoDB Local in the application's own process, for development and tests.
 *
 * @param enabled Whether to start DynamoDB Local in this process and to point the
 * DynamoDB client at it. For development and tests only.
 * @param port Port that it listens on, on the loopback address; 1 to 65535, or 0 for one
 * that is free.
 * @param path Directory that keeps its data across restarts, made when it is missing. In
 * memory when it is not set.
 */
@ConfigurationProperties("slackmgr.dynamodb.embedded")
public record EmbeddedDynamoDbProperties(@DefaultValue("false") boolean enabled, @DefaultValue("0") int port,
		@Nullable String path) implements Validator {

	// The path is a string because Spring's conversion to Path takes a relative one from
	// the class path where something of that name is there.

	EmbeddedDynamoDbSettings settings() {
		return new EmbeddedDynamoDbSettings(this.port,
				StringUtils.hasText(this.path) ? Optional.of(Path.of(this.path)) : Optional.empty(),
				EmbeddedDynamoDbSettings.ExpiredItems.DELETED);
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == EmbeddedDynamoDbProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		EmbeddedDynamoDbProperties properties = (EmbeddedDynamoDbProperties) target;
		if (properties.port < 0 || properties.port > 65535) {
			errors.rejectValue("port", "range", "must be 1 to 65535, or 0 for a port that is free");
		}
		if (StringUtils.hasText(properties.path) && !canBeDirectory(properties.path)) {
			errors.rejectValue("path", "directory", "must be a directory that can be written to, or that can be made");
		}
	}

	private static boolean canBeDirectory(String text) {
		try {
			Path existing = Path.of(text).toAbsolutePath().normalize();
			while (!Files.exists(existing) && existing.getParent() != null) {
				existing = existing.getParent();
			}
			return Files.isDirectory(existing) && Files.isWritable(existing);
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

}
