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

package io.slackmgr.dynamodb.idempotency.key;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

import jakarta.servlet.http.Part;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.slackmgr.dynamodb.item.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.multipart.MultipartFile;

/**
 * Files that were uploaded, as the hashes of their content, however large that is.
 */
final class UploadedFiles {

	private static final boolean WEB = ClassUtils.isPresent("org.springframework.web.multipart.MultipartFile",
			UploadedFiles.class.getClassLoader());

	private static final boolean SERVLET = ClassUtils.isPresent("jakarta.servlet.http.Part",
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

	static boolean isFile(Object value) {
		return (WEB && value instanceof MultipartFile) || (SERVLET && ServletPart.isPart(value));
	}

	static boolean isFileType(Class<?> type) {
		return (WEB && MultipartFile.class.isAssignableFrom(type)) || (SERVLET && ServletPart.isPartType(type));
	}

	/**
	 * What tells a file from others: its names, its type and its content.
	 */
	static List<@Nullable Object> describe(Object file) {
		if (SERVLET && ServletPart.isPart(file)) {
			return ServletPart.describe(file);
		}
		MultipartFile multipart = (MultipartFile) file;
		return Arrays.asList(multipart.getName(), multipart.getOriginalFilename(), multipart.getContentType(),
				hash(multipart::getInputStream));
	}

	static String contentHash(Object file) {
		return (SERVLET && ServletPart.isPart(file)) ? ServletPart.contentHash(file)
				: hash(((MultipartFile) file)::getInputStream);
	}

	private static String hash(Content content) {
		try (InputStream stream = content.open()) {
			return Sha256.hex(stream);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Opens a file.
	 */
	private interface Content {

		InputStream open() throws IOException;

	}

	/**
	 * Knows the servlet API's form of a file.
	 */
	private static final class ServletPart {

		static boolean isPartType(Class<?> type) {
			return Part.class.isAssignableFrom(type);
		}

		static boolean isPart(Object value) {
			return value instanceof Part;
		}

		static List<@Nullable Object> describe(Object value) {
			Part part = (Part) value;
			return Arrays.asList(part.getName(), part.getSubmittedFileName(), part.getContentType(),
					hash(part::getInputStream));
		}

		static String contentHash(Object value) {
			return hash(((Part) value)::getInputStream);
		}

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
