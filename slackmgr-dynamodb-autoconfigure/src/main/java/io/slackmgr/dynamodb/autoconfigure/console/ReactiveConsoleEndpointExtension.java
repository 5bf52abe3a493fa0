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

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Adds the token that Spring Security demands of a change to the session of a page on
 * WebFlux. An operation doesn't see its request there, so a filter behind Spring
 * Security's hands the token over in the Reactor context. The token is made, and put in
 * its cookie or session, only when the session is read.
 */
@EndpointWebExtension(endpoint = ConsoleEndpoint.class)
final class ReactiveConsoleEndpointExtension {

	private final ConsoleEndpoint endpoint;

	ReactiveConsoleEndpointExtension(ConsoleEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@ReadOperation
	Mono<WebEndpointResponse<?>> session(@Selector String what, SecurityContext security) {
		return Mono.deferContextual(ReactiveConsoleEndpointExtension::token)
			.map((token) -> Optional.of(new CsrfTokens.Token(token.getHeaderName(), token.getToken())))
			.defaultIfEmpty(Optional.empty())
			.map((token) -> this.endpoint.session(what, security, token));
	}

	private static Mono<CsrfToken> token(ContextView context) {
		return context.<Mono<CsrfToken>>getOrEmpty(CsrfToken.class).orElseGet(Mono::empty);
	}

	/**
	 * Has no order of its own, so it is behind Spring Security's.
	 */
	static final class TokenFilter implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			Mono<CsrfToken> token = exchange.getAttribute(CsrfToken.class.getName());
			Mono<Void> handled = chain.filter(exchange);
			return (token != null) ? handled.contextWrite((context) -> context.put(CsrfToken.class, token)) : handled;
		}

	}

}
