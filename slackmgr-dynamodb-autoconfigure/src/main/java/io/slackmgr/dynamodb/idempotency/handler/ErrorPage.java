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

import java.util.Optional;
import java.util.function.Consumer;

import jakarta.servlet.ServletRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container's error page as the answer to a failure that is remembered. The container
 * renders it after the handler's failure has been kept, in a dispatch of its own.
 */
final class ErrorPage {

	private static final Logger logger = LoggerFactory.getLogger(ErrorPage.class);

	private static final String ATTRIBUTE = ErrorPage.class.getName();

	private final Consumer<HttpAnswer> keep;

	private ErrorPage(Consumer<HttpAnswer> keep) {
		this.keep = keep;
	}

	/**
	 * Expects the error page of a request.
	 * @param keep keeps the page
	 */
	static void expect(ServletRequest request, Consumer<HttpAnswer> keep) {
		request.setAttribute(ATTRIBUTE, new ErrorPage(keep));
	}

	/**
	 * The page that is expected, once.
	 */
	static Optional<ErrorPage> expected(ServletRequest request) {
		Object expected = request.getAttribute(ATTRIBUTE);
		request.removeAttribute(ATTRIBUTE);
		return Optional.ofNullable((ErrorPage) expected);
	}

	/**
	 * Keeps what was rendered. Where that fails, replays render the page anew.
	 */
	void rendered(HttpAnswer page) {
		try {
			this.keep.accept(page);
		}
		catch (RuntimeException ex) {
			logger.warn("The error page that answers a remembered failure could not be kept. Replays have its status, "
					+ "and a page that is rendered anew: {}", ex.toString());
		}
	}

}
