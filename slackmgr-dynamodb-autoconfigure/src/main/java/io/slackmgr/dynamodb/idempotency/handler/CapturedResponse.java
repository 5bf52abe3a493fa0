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
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * Takes a response in memory: nothing reaches the client before it is known that the
 * handler's effects are committed. It holds what the handler and the rendering of its
 * result have set, and nothing of what filters set on the real response.
 */
final class CapturedResponse extends HttpServletResponseWrapper {

	private final LinkedCaseInsensitiveMap<List<String>> headers = new LinkedCaseInsensitiveMap<>(Locale.ROOT);

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private final BodyStream stream = new BodyStream();

	private @Nullable PrintWriter writer;

	private @Nullable String characterEncoding;

	private int status = SC_OK;

	private @Nullable String error;

	CapturedResponse(HttpServletResponse response) {
		super(response);
	}

	int statusCode() {
		return this.status;
	}

	Map<String, List<String>> headers() {
		String type = getContentType();
		if (type != null && this.characterEncoding != null && contentTypeCharset().isEmpty()) {
			setContentType(type + ";charset=" + this.characterEncoding);
		}
		return this.headers;
	}

	/**
	 * The reason given to {@code sendError}.
	 */
	Optional<String> error() {
		return Optional.ofNullable(this.error);
	}

	byte[] body() {
		flushWriter();
		return this.body.toByteArray();
	}

	private void flushWriter() {
		if (this.writer != null) {
			this.writer.flush();
		}
	}

	@Override
	public void setStatus(int newStatus) {
		if (this.error == null) {
			this.status = newStatus;
		}
	}

	@Override
	public int getStatus() {
		return this.status;
	}

	@Override
	public void sendError(int newStatus) {
		sendError(newStatus, "");
	}

	@Override
	public void sendError(int newStatus, @Nullable String message) {
		resetBuffer();
		this.status = newStatus;
		this.error = (message != null) ? message : "";
	}

	@Override
	public void sendRedirect(String location) {
		sendRedirect(location, SC_FOUND, true);
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) {
		sendRedirect(location, SC_FOUND, clearBuffer);
	}

	@Override
	public void sendRedirect(String location, int newStatus) {
		sendRedirect(location, newStatus, true);
	}

	@Override
	public void sendRedirect(String location, int newStatus, boolean clearBuffer) {
		if (clearBuffer) {
			resetBuffer();
		}
		setStatus(newStatus);
		setHeader(HttpHeaders.LOCATION, location);
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		this.headers.remove(name);
		addHeader(name, value);
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (value == null) {
			return;
		}
		if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
			setContentType(value);
		}
		else {
			List<String> values = new ArrayList<>(getHeaders(name));
			values.add(value);
			this.headers.put(name, values);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		setHeader(name, Integer.toString(value));
	}

	@Override
	public void addIntHeader(String name, int value) {
		addHeader(name, Integer.toString(value));
	}

	@Override
	public void setDateHeader(String name, long date) {
		setHeader(name, date(date));
	}

	@Override
	public void addDateHeader(String name, long date) {
		addHeader(name, date(date));
	}

	private static @Nullable String date(long date) {
		HttpHeaders formatter = new HttpHeaders();
		formatter.setDate(date);
		return formatter.getFirst(HttpHeaders.DATE);
	}

	@Override
	public void addCookie(Cookie cookie) {
		ResponseCookie.ResponseCookieBuilder builder = ResponseCookie.from(cookie.getName(), cookie.getValue())
			.maxAge(cookie.getMaxAge())
			.path(cookie.getPath())
			.domain(cookie.getDomain())
			.secure(cookie.getSecure())
			.httpOnly(cookie.isHttpOnly())
			.sameSite(cookie.getAttribute("SameSite"));
		addHeader(HttpHeaders.SET_COOKIE, builder.build().toString());
	}

	@Override
	public boolean containsHeader(String name) {
		return this.headers.containsKey(name);
	}

	@Override
	public @Nullable String getHeader(String name) {
		List<String> values = this.headers.get(name);
		return (values != null) ? values.get(0) : null;
	}

	@Override
	public Collection<String> getHeaders(String name) {
		return List.copyOf(this.headers.getOrDefault(name, List.of()));
	}

	@Override
	public Collection<String> getHeaderNames() {
		return List.copyOf(this.headers.keySet());
	}

	@Override
	public void setContentType(@Nullable String type) {
		this.headers.remove(HttpHeaders.CONTENT_TYPE);
		if (type != null) {
			this.headers.put(HttpHeaders.CONTENT_TYPE, new ArrayList<>(List.of(type)));
		}
	}

	@Override
	public @Nullable String getContentType() {
		return getHeader(HttpHeaders.CONTENT_TYPE);
	}

	@Override
	public void setCharacterEncoding(@Nullable String encoding) {
		this.characterEncoding = encoding;
	}

	@Override
	public void setCharacterEncoding(@Nullable Charset encoding) {
		this.characterEncoding = (encoding != null) ? encoding.name() : null;
	}

	/**
	 * As the servlet specification has it: what was set, else the content type's, else
	 * ISO-8859-1.
	 */
	@Override
	public String getCharacterEncoding() {
		if (this.characterEncoding != null) {
			return this.characterEncoding;
		}
		return contentTypeCharset().orElse(StandardCharsets.ISO_8859_1).name();
	}

	private Optional<Charset> contentTypeCharset() {
		try {
			return Optional.ofNullable(getContentType()).map(MediaType::parseMediaType).map(MediaType::getCharset);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	@Override
	public void setLocale(Locale locale) {
		setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag());
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return this.stream;
	}

	@Override
	public PrintWriter getWriter() {
		PrintWriter current = this.writer;
		if (current == null) {
			String encoding = getCharacterEncoding();
			if (getContentType() != null && contentTypeCharset().isEmpty()) {
				setContentType(getContentType() + ";charset=" + encoding);
			}
			current = new PrintWriter(new OutputStreamWriter(this.body, Charset.forName(encoding)));
			this.writer = current;
		}
		return current;
	}

	/**
	 * The length is that of the bytes captured, whatever is announced.
	 */
	@Override
	public void setContentLength(int length) {
		// Computed when the answer is written.
	}

	@Override
	public void setContentLengthLong(long length) {
		// Computed when the answer is written.
	}

	@Override
	public void setBufferSize(int size) {
		// All is buffered.
	}

	@Override
	public void flushBuffer() {
		flushWriter();
	}

	@Override
	public boolean isCommitted() {
		return this.error != null;
	}

	@Override
	public void resetBuffer() {
		flushWriter();
		this.body.reset();
	}

	@Override
	public void reset() {
		resetBuffer();
		this.headers.clear();
		this.characterEncoding = null;
		this.writer = null;
		this.status = SC_OK;
		this.error = null;
	}

	/**
	 * Makes room for the answer to a failure, as Spring MVC does: the handler's other
	 * headers stay.
	 */
	void resetContent() {
		resetBuffer();
		this.headers.remove(HttpHeaders.CONTENT_TYPE);
		this.headers.remove(HttpHeaders.CONTENT_DISPOSITION);
	}

	/**
	 * Writes into the captured body.
	 */
	private final class BodyStream extends ServletOutputStream {

		@Override
		public void write(int value) {
			CapturedResponse.this.body.write(value);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			CapturedResponse.this.body.write(bytes, offset, length);
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new UnsupportedOperationException("An @Idempotent handler can't write its answer asynchronously. "
					+ "Action: return the answer as the handler's result");
		}

	}

}
