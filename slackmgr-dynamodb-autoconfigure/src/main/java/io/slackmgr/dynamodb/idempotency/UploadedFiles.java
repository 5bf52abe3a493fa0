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
import java.io.InputStream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;

import org.springframework.util.ClassUtils;
import org.springframework.web.multipart.MultipartFile;

/**
 * Lets a mapper write files that were uploaded as the hashes of their content, however
 * large that is.
 */
final class UploadedFiles {

	private static final boolean WEB = ClassUtils.isPresent("org.springframework.web.multipart.MultipartFile",
			UploadedFiles.class.getClassLoader());

	private UploadedFiles() {
	}

	/**
	 * The module; it does nothing without Spring Web.
	 */
	static SimpleModule module() {
		SimpleModule module = new SimpleModule(UploadedFiles.class.getName());
		return WEB ? FileSerializer.addTo(module) : module;
	}

	private static final class FileSerializer extends JsonSerializer<MultipartFile> {

		static SimpleModule addTo(SimpleModule module) {
			return module.addSerializer(MultipartFile.class, new FileSerializer());
		}

		@Override
		public void serialize(MultipartFile file, JsonGenerator generator, SerializerProvider provider)
				throws IOException {
			try (InputStream content = file.getInputStream()) {
				generator.writeString(Sha256.hex(content));
			}
		}

	}

}
