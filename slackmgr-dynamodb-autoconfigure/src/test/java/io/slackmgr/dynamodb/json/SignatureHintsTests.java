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

package io.slackmgr.dynamodb.json;

import java.security.Principal;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventSubscriber;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SignatureHints}, by way of the annotations that bring them.
 */
class SignatureHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	private final ReflectionHintsPredicates reflection = RuntimeHintsPredicates.reflection();

	@BeforeEach
	void process() {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, Handlers.class);
	}

	@Test
	void methodsCanBeCalled() throws NoSuchMethodException {
		assertThat(this.reflection.onMethodInvocation(
				Handlers.class.getDeclaredMethod("pay", Order.class, Principal.class, ApplicationContext.class)))
			.accepts(this.hints);
		assertThat(this.reflection
			.onMethodInvocation(Handlers.class.getDeclaredMethod("opened", Opened.class, Event.class)))
			.accepts(this.hints);
	}

	@Test
	void stateIncludesInheritedAndNestedFields() throws NoSuchFieldException {
		for (Class<?> type : List.of(Order.class, Document.class, Line.class)) {
			assertThat(this.reflection.onFieldAccess(type.getDeclaredFields()[0])).as(type.getName())
				.accepts(this.hints);
		}
	}

	@Test
	void expressionsMayCallMethodsOfArguments() throws NoSuchMethodException {
		assertThat(this.reflection.onMethodInvocation(Order.class.getMethod("reference"))).accepts(this.hints);
	}

	@Test
	void resultsAreWrittenAndReadAsJson() throws NoSuchMethodException {
		assertThat(this.reflection.onConstructorInvocation(Receipt.class.getDeclaredConstructor(String.class)))
			.accepts(this.hints);
		assertThat(this.reflection.onMethodInvocation(Receipt.class.getDeclaredMethod("number"))).accepts(this.hints);
		assertThat(this.reflection.onConstructorInvocation(Created.class.getDeclaredConstructor(String.class)))
			.as("the body of a response")
			.accepts(this.hints);
	}

	@Test
	void payloadsOfEventsAreRead() throws NoSuchMethodException {
		assertThat(this.reflection.onConstructorInvocation(Opened.class.getDeclaredConstructor(String.class)))
			.accepts(this.hints);
	}

	@Test
	void whatIsOnlyPassedOnBringsNothing() {
		assertThat(this.reflection.onType(ApplicationContext.class)).rejects(this.hints);
		assertThat(this.reflection.onType(Principal.class)).rejects(this.hints);
	}

	@Test
	void methodsWithoutTheAnnotationsBringNothing() {
		assertThat(this.reflection.onType(Unused.class)).rejects(this.hints);
	}

	static class Handlers {

		@Idempotent(key = "#order.reference()")
		Receipt pay(Order order, Principal caller, ApplicationContext context) {
			return new Receipt(order.reference());
		}

		@Idempotent(key = "#names")
		ResponseEntity<Optional<Created>> create(List<String> names) {
			return ResponseEntity.ok(Optional.of(new Created(names.get(0))));
		}

		@EventSubscriber(name = "opened", type = "issue.opened")
		void opened(Opened payload, Event event) {
		}

		@Idempotent(key = "#number")
		<T extends Comparable<T>> T largest(T number) {
			return number;
		}

		void other(Unused unused) {
		}

	}

	static class Document {

		private final String author = "ann";

		public String author() {
			return this.author;
		}

	}

	static final class Order extends Document {

		private final List<Line[]> lines;

		Order(List<Line[]> lines) {
			this.lines = lines;
		}

		public String reference() {
			return author() + this.lines.size();
		}

	}

	record Line(String article) {

	}

	record Receipt(String number) {

	}

	record Created(String name) {

	}

	record Opened(String channel) {

	}

	record Unused(String name) {

	}

}
