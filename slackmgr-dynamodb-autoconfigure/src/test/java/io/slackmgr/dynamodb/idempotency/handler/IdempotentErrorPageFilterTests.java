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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotentErrorPageFilterTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final IdempotentErrorPageFilter filter = new IdempotentErrorPageFilter();

	private final List<HttpAnswer> kept = new ArrayList<>();

	private final FilterChain page = (request, response) -> response.getWriter().write("sorry");

	private void filter(ServletResponse response, FilterChain chain) throws Exception {
		this.filter.doFilter(this.request, response, chain);
	}

	@Test
	void expectedPageIsKeptOnce() throws Exception {
		ErrorPage.expect(this.request, this.kept::add);
		filter(this.response, this.page);
		filter(new MockHttpServletResponse(), this.page);
		assertThat(this.response.getContentAsString()).isEqualTo("sorry");
		assertThat(this.kept).singleElement()
			.satisfies((answer) -> assertThat(answer.body()).isEqualTo("sorry".getBytes(StandardCharsets.UTF_8)));
	}

	/** What the container sends in its place is not known here. */
	@Test
	void pageThatFailsItselfIsNotKept() throws Exception {
		ErrorPage.expect(this.request, this.kept::add);
		filter(this.response, (request, response) -> ((HttpServletResponse) response).sendError(406));
		assertThat(this.response.getStatus()).isEqualTo(406);
		assertThat(this.kept).isEmpty();
	}

}
