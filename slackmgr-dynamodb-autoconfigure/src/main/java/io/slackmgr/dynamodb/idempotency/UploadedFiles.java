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
