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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.util.Optional;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Finds the token that Spring Security demands of a request that changes something, on
 * the servlet stack. On WebFlux that is {@link ReactiveConsoleEndpointExtension}.
 */
final class CsrfTokens {

	private static final boolean AVAILABLE = isPresent("org.springframework.security.web.csrf.CsrfToken")
			&& isPresent("jakarta.servlet.http.HttpServletRequest")
			&& isPresent("org.springframework.web.context.request.RequestContextHolder");

	private CsrfTokens() {
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, CsrfTokens.class.getClassLoader());
	}

	static Optional<Token> ofRequest() {
		return AVAILABLE ? ServletRequestToken.find() : Optional.empty();
	}

	/**
	 * A token and the header to send it in.
	 *
	 * @param header the header
	 * @param token the token
	 */
	record Token(String header, String token) {
	}

	/**
	 * Only loaded where Spring Security is there.
	 */
	private static final class ServletRequestToken {

		private ServletRequestToken() {
		}

		static Optional<Token> find() {
			return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
				.map((request) -> request.getAttribute(CsrfToken.class.getName(), RequestAttributes.SCOPE_REQUEST))
				.filter(CsrfToken.class::isInstance)
				.map(CsrfToken.class::cast)
				.map((token) -> new Token(token.getHeaderName(), token.getToken()));
		}

	}

}
