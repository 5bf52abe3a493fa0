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
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentFailureReplayedException;
import io.slackmgr.dynamodb.idempotency.IdempotentResultSerializationException;
import io.slackmgr.dynamodb.idempotency.OutcomeCodec;
import io.slackmgr.dynamodb.idempotency.ReplayedHeaders;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResponse;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;

/**
 * A request to an {@link Idempotent} handler and the answer to it. What the handler
 * returns is rendered once, before its effects are committed; those bytes are stored with
 * the completion, and written to this client and to every later one with the key. The
 * answer to a failure that is remembered is rendered and stored likewise.
 */
final class HttpExchange implements HandledRequest, OutcomeCodec {

	private static final String ATTRIBUTE = HttpExchange.class.getName();

	private final HttpServletRequest request;

	private final CapturedResponse response;

	private final HandlerMethod handler;

	private final HttpRendering rendering;

	private final ReplayedHeaders replayedHeaders;

	private @Nullable OutcomeCodec values;

	private @Nullable HttpAnswer answer;

	private @Nullable IdempotencyResult replayed;

	private @Nullable Throwable answeredFailure;

	private @Nullable HttpAnswer keptFailure;

	private boolean rendered;

	private boolean open = true;

	private HttpExchange(HttpServletRequest request, HttpServletResponse response, HandlerMethod handler,
			HttpRendering rendering, ReplayedHeaders replayedHeaders) {
		this.request = request;
		this.response = new CapturedResponse(response);
		this.handler = handler;
		this.rendering = rendering;
		this.replayedHeaders = replayedHeaders;
	}

	static HttpExchange open(HttpServletRequest request, HttpServletResponse response, HandlerMethod handler,
			HttpRendering rendering, ReplayedHeaders replayedHeaders) {
		HttpExchange exchange = new HttpExchange(request, response, handler, rendering, replayedHeaders);
		request.setAttribute(ATTRIBUTE, exchange);
		return exchange;
	}

	/**
	 * The exchange whose handler is being called.
	 */
	static Optional<HttpExchange> of(HttpServletRequest request) {
		return Optional.ofNullable((HttpExchange) request.getAttribute(ATTRIBUTE));
	}

	/**
	 * Whether a call of a method is the call of the handler. Only the first can be;
	 * others are made by the handler itself.
	 */
	boolean isCallOf(Method method, Class<?> targetClass) {
		return this.open && this.values == null
				&& AopUtils.getMostSpecificMethod(this.handler.getMethod(), targetClass).equals(method);
	}

	@Override
	public OutcomeCodec codec(OutcomeCodec newValues) {
		this.values = newValues;
		return this;
	}

	/**
	 * Where the handler writes.
	 */
	CapturedResponse response() {
		return this.response;
	}

	/**
	 * Whether the answer is there, so that nothing is left to render.
	 */
	boolean isAnswered() {
		return this.answer != null;
	}

	@Override
	public IdempotencyResult encode(@Nullable Object value) {
		requireRenderable(value);
		this.rendered = true;
		try {
			boolean isHandled = this.rendering.render(this.request, this.response, this.handler, value);
			if (this.request.isAsyncStarted()) {
				throw refused("starts asynchronous processing");
			}
			if (!isHandled) {
				throw refused("renders a view");
			}
			HttpAnswer complete = HttpAnswer.of(this.response);
			IdempotencyResult result = result(complete);
			this.answer = complete;
			return result;
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new RenderingException(ex);
		}
	}

	private void requireRenderable(@Nullable Object value) {
		requireReplayable(value);
		if (value instanceof HttpEntity<?> entity) {
			requireReplayable(entity.getBody());
		}
	}

	private void requireReplayable(@Nullable Object value) {
		if (value != null) {
			ResultTypeRules.oneTimeType(value.getClass()).ifPresent((name) -> {
				throw refused("returns a " + value.getClass().getName() + ", a " + name
						+ ", which is read only once or later");
			});
		}
	}

	private IdempotentResultSerializationException refused(String problem) {
		return new IdempotentResultSerializationException("@Idempotent handler " + this.handler.getShortLogMessage()
				+ " " + problem + ", so that its answer can't be kept for replays. Action: return the content itself: "
				+ "a value, byte[] or a ResponseEntity of one");
	}

	private IdempotencyResult result(HttpAnswer rendered) {
		Map<String, List<String>> headers = this.replayedHeaders.of(rendered.headers());
		return IdempotencyResult.of(rendered.body(), this.handler.getMethod().getGenericReturnType())
			.withFormat(IdempotencyResult.HTTP_FORMAT)
			.withResponse(
					new IdempotencyResponse(rendered.status(), headers, rendered.error(), isNegotiated(rendered)));
	}

	private boolean isNegotiated(HttpAnswer rendered) {
		Optional<MediaType> type = mediaType(rendered.headers());
		try {
			return type.isPresent() && !HttpRendering.isProblem(type.get())
					&& this.rendering.accepts(this.request, type.get());
		}
		catch (HttpMediaTypeNotAcceptableException ex) {
			return false;
		}
	}

	private static Optional<MediaType> mediaType(Map<String, List<String>> headers) {
		return headers.entrySet()
			.stream()
			.filter((header) -> header.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_TYPE))
			.findFirst()
			.map((header) -> MediaType.parseMediaType(header.getValue().get(0)));
	}

	@Override
	public IdempotencyResult encodeFailure(Throwable failure) {
		if (!this.open) {
			return IdempotencyResult.none();
		}
		return switch (this.rendering.renderFailure(this.request, this.response, this.handler, failure)) {
			case ANSWERED -> {
				HttpAnswer rendered = HttpAnswer.of(this.response);
				this.answer = rendered;
				this.answeredFailure = failure;
				yield failureResult(rendered);
			}
			case UNRESOLVED -> failureResult(new HttpAnswer(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, Map.of(),
					new byte[0], Optional.of("")));
			case VIEW -> IdempotencyResult.none();
		};
	}

	private IdempotencyResult failureResult(HttpAnswer rendered) {
		this.keptFailure = rendered;
		return IdempotencyResult.of(rendered.body(), Throwable.class.getName())
			.withFormat(IdempotencyResult.HTTP_FORMAT)
			.withResponse(new IdempotencyResponse(rendered.status(), this.replayedHeaders.of(rendered.headers()),
					rendered.error(), false));
	}

	/**
	 * What the container's error page makes of it is kept when it has been rendered.
	 */
	@Override
	public void failureKept(Consumer<IdempotencyResult> replacement) {
		HttpAnswer kept = this.keptFailure;
		if (kept != null && kept.error().isPresent()) {
			ErrorPage.expect(this.request, (page) -> {
				Map<String, List<String>> headers = new LinkedHashMap<>(kept.headers());
				headers.putAll(page.headers());
				replacement
					.accept(failureResult(new HttpAnswer(page.status(), headers, page.body(), Optional.empty())));
			});
		}
	}

	/**
	 * Takes the stored answer. The method's own result is not there: what is returned
	 * passes the proxy, and is not rendered.
	 */
	@Override
	public @Nullable Object decode(IdempotencyResult result) {
		Optional<HttpAnswer> stored = stored(result);
		if (stored.isEmpty()) {
			return (this.values != null) ? this.values.decode(result) : null;
		}
		this.replayed = result;
		this.answer = stored.get();
		Class<?> type = this.handler.getMethod().getReturnType();
		return (type.isPrimitive() && type != void.class) ? Array.get(Array.newInstance(type, 1), 0) : null;
	}

	@Override
	public void decodeFailure(IdempotencyResult result, IdempotentFailureReplayedException failure) {
		stored(result).ifPresent((stored) -> {
			this.answer = stored;
			this.answeredFailure = failure;
		});
	}

	private static Optional<HttpAnswer> stored(IdempotencyResult result) {
		return result.response()
			.filter((response) -> result.format().filter(IdempotencyResult.HTTP_FORMAT::equals).isPresent())
			.map((response) -> HttpAnswer.of(result, response));
	}

	@Override
	public void requireAcceptable() {
		Optional<IdempotencyResponse> stored = Optional.ofNullable(this.replayed)
			.flatMap(IdempotencyResult::response)
			.filter(IdempotencyResponse::negotiated);
		if (stored.isEmpty()) {
			return;
		}
		MediaType type = mediaType(stored.get().headers()).orElse(MediaType.ALL);
		try {
			if (!this.rendering.accepts(this.request, type)) {
				throw new HttpMediaTypeNotAcceptableException(List.of(type));
			}
		}
		catch (HttpMediaTypeNotAcceptableException ex) {
			this.answer = null;
			throw new RenderingException(ex);
		}
	}

	/**
	 * Writes the answer, or what the handler made of the response otherwise.
	 */
	void write(HttpServletResponse target) throws IOException {
		HttpAnswer complete = (this.answer != null) ? this.answer : HttpAnswer.of(this.response);
		writeOtherHeaders(complete, target);
		complete.writeTo(target);
	}

	/**
	 * Headers that Spring MVC adds to each answer, stored or not.
	 */
	private void writeOtherHeaders(HttpAnswer complete, HttpServletResponse target) {
		this.response.headers().forEach((name, values) -> {
			if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
					&& complete.headers().keySet().stream().noneMatch(name::equalsIgnoreCase)) {
				HttpAnswer.writeHeaders(Map.of(name, values), target);
			}
		});
	}

	/**
	 * Whether the answer is that to a failure.
	 * @param failure what was thrown in the end, the failure itself or what is caused by
	 * it
	 */
	boolean answers(Throwable failure) {
		for (Throwable next = failure; next != null; next = next.getCause()) {
			if (this.answer != null && next == this.answeredFailure) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Leaves on the response what the handler set before it failed, but nothing of an
	 * answer that was not given.
	 */
	void writeHeadersOfFailure(HttpServletResponse target) {
		if (!this.rendered) {
			HttpAnswer.writeHeaders(this.response.headers(), target);
		}
	}

	void close() {
		this.open = false;
		this.request.removeAttribute(ATTRIBUTE);
	}

}
