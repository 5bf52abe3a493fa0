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

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps the container's error page where it answers a failure that is remembered, so that
 * a replay brings back the page as it was, its timestamp included. It belongs in front of
 * all other filters of dispatches of type {@code ERROR}; other requests pass through
 * untouched. The page is kept before it is sent. One that fails itself is not kept: what
 * the container sends in its place is not known here.
 */
final class IdempotentErrorPageFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Optional<ErrorPage> page = ErrorPage.expected(request);
		if (page.isEmpty() || response.isCommitted() || !(response instanceof HttpServletResponse http)) {
			chain.doFilter(request, response);
			return;
		}
		PageResponse captured = new PageResponse(http);
		chain.doFilter(request, captured);
		if (!request.isAsyncStarted() && !captured.failed) {
			page.get().rendered(captured.page());
		}
		captured.copyBodyToResponse();
	}

	/**
	 * Takes the page in memory.
	 */
	private static final class PageResponse extends ContentCachingResponseWrapper {

		private final Map<String, List<String>> headers = new TreeMap<>();

		private boolean failed;

		PageResponse(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void sendError(int status) throws IOException {
			this.failed = true;
			super.sendError(status);
		}

		@Override
		public void sendError(int status, String message) throws IOException {
			this.failed = true;
			super.sendError(status, message);
		}

		/**
		 * A header only when the answer is sent.
		 */
		@Override
		public void setLocale(Locale locale) {
			super.setLocale(locale);
			this.headers.put(HttpHeaders.CONTENT_LANGUAGE, List.of(locale.toLanguageTag()));
		}

		HttpAnswer page() {
			String type = getContentType();
			if (type != null) {
				this.headers.put(HttpHeaders.CONTENT_TYPE, List.of(type));
			}
			return new HttpAnswer(getStatus(), this.headers, getContentAsByteArray(), Optional.empty());
		}

	}

}
