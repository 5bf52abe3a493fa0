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

package io.slackmgr.dynamodb.idempotency.handler;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slackmgr.dynamodb.idempotency.IdempotentCall;
import io.slackmgr.dynamodb.idempotency.key.PayloadHash;
import io.slackmgr.dynamodb.item.Sha256;
import io.slackmgr.dynamodb.json.IdentityValue;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The body of a request, or of one of its parts, as it was received. It passes on what a
 * message converter reads and notes it, so that no mapping can hide anything of it. A
 * body that is JSON, of up to {@link IdempotentCall#MAX_PAYLOAD_BYTES}, is compared by
 * its content: white space, the order of members and the writing of numbers and
 * characters don't count, the names of members do as they are. Any other is compared by
 * its bytes, and so is JSON that is no valid document or has a member twice. Of a large
 * body no more than that limit is held in memory.
 */
final class ReceivedBody implements HttpInputMessage, IdentityValue {

	private static final ObjectReader JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build()
		.readerFor(JsonNode.class);

	private final HttpHeaders headers;

	private final NotedStream body;

	private ReceivedBody(HttpInputMessage message) throws IOException {
		this.headers = message.getHeaders();
		this.body = new NotedStream(message.getBody());
	}

	/**
	 * Begins to note what is read as an argument of a handler.
	 * @return what to read in place of the message
	 */
	static HttpInputMessage note(HttpInputMessage message, MethodParameter parameter) throws IOException {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		Method method = parameter.getMethod();
		if (request == null || method == null) {
			return message;
		}
		ReceivedBody noted = new ReceivedBody(message);
		request.setAttribute(attribute(method, parameter.getParameterIndex()), new Noted(method, noted),
				RequestAttributes.SCOPE_REQUEST);
		return noted;
	}

	/**
	 * The body that an argument was read from.
	 * @return the body; empty if no request is handled on this thread, or not by this
	 * method
	 */
	static Optional<ReceivedBody> of(Method method, Class<?> targetClass, int index) {
		return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
			.map((request) -> request.getAttribute(attribute(method, index), RequestAttributes.SCOPE_REQUEST))
			.map(Noted.class::cast)
			.filter((noted) -> noted.handler().getDeclaringClass().isAssignableFrom(targetClass))
			.map(Noted::body);
	}

	private static String attribute(Method method, int index) {
		return ReceivedBody.class.getName() + "." + method.getName() + Arrays.toString(method.getParameterTypes()) + "."
				+ index;
	}

	@Override
	public InputStream getBody() {
		return this.body;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	/**
	 * The kind of the body, and its content as a hash.
	 */
	@Override
	public @Nullable Object identityValue() {
		try {
			this.body.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return (isJson() ? this.body.whole().flatMap(ReceivedBody::canonicalJson) : Optional.<String>empty())
			.map((hash) -> List.of("json", hash))
			.orElseGet(() -> List.of("bytes", this.body.hash()));
	}

	private boolean isJson() {
		MediaType type = this.headers.getContentType();
		return type != null
				&& (type.getSubtype().equalsIgnoreCase("json") || "json".equalsIgnoreCase(type.getSubtypeSuffix()));
	}

	private static Optional<String> canonicalJson(byte[] bytes) {
		try {
			return PayloadHash.ofDocument(JSON.readTree(bytes));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/**
	 * A body and the handler that it was read for.
	 */
	private record Noted(Method handler, ReceivedBody body) {

	}

	/**
	 * A stream that keeps what is read of it, up to a limit, and its hash.
	 */
	private static final class NotedStream extends FilterInputStream {

		private final MessageDigest digest = Sha256.digest();

		private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

		private boolean isLarge;

		private @Nullable String hash;

		NotedStream(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int count = super.read(bytes, offset, length);
			if (count > 0) {
				note(bytes, offset, count);
			}
			return count;
		}

		private void note(byte[] bytes, int offset, int count) {
			this.digest.update(bytes, offset, count);
			if (this.isLarge || this.kept.size() + count > IdempotentCall.MAX_PAYLOAD_BYTES) {
				this.isLarge = true;
				this.kept.reset();
				return;
			}
			this.kept.write(bytes, offset, count);
		}

		@Override
		public long skip(long count) throws IOException {
			return readNBytes((int) Math.min(count, Short.MAX_VALUE)).length;
		}

		@Override
		public boolean markSupported() {
			return false;
		}

		/**
		 * What is left is read later; the container closes the request.
		 */
		@Override
		public void close() {
		}

		Optional<byte[]> whole() {
			return this.isLarge ? Optional.empty() : Optional.of(this.kept.toByteArray());
		}

		String hash() {
			if (this.hash == null) {
				this.hash = HexFormat.of().formatHex(this.digest.digest());
			}
			return this.hash;
		}

	}

}
