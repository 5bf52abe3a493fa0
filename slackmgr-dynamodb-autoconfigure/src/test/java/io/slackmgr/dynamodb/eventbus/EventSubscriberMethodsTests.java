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

package io.slackmgr.dynamodb.eventbus;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.SimpleThreadScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * How methods of beans become subscriptions, and are called.
 */
class EventSubscriberMethodsTests {

	private static final List<Object> CALLS = new ArrayList<>();

	private final Events events = events(mock(Outbox.class));

	private static Events events(@Nullable Outbox outbox) {
		return Events.inMemory(new InMemoryTransactions(), outbox, Clock.systemUTC(), EventBusSettings.DEFAULTS,
				EventBusObserver.NONE);
	}

	private AnnotationConfigApplicationContext context(Events subscribed,
			Consumer<AnnotationConfigApplicationContext> beans) {
		CALLS.clear();
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(EventSubscriberMethods.class,
				() -> new EventSubscriberMethods(context.getBeanFactory(), () -> subscribed));
		beans.accept(context);
		context.refresh();
		return context;
	}

	private AnnotationConfigApplicationContext context(Class<?>... beans) {
		return context(this.events, (context) -> List.of(beans).forEach((type) -> context.registerBean(type)));
	}

	private Event deliver(String subscription, Object payload) throws Exception {
		Event event = Event.builder("acme", "issue.opened").payload(payload).build();
		this.events.subscribers().named(subscription).orElseThrow().handler().handle(event);
		return event;
	}

	@Test
	void parametersArePayloadOrEventOrBothInAnyOrder() throws Exception {
		context(Forms.class);

		Event only = deliver("event", new Issue(1));
		deliver("payload", new Issue(2));
		Event first = deliver("event-first", new Issue(3));
		Event second = deliver("payload-first", new Issue(4));
		deliver("generic", List.of(new Issue(5), new Issue(6)));

		assertThat(CALLS).containsExactly(only, new Issue(2), first, new Issue(3), new Issue(4), second,
				List.of(new Issue(5), new Issue(6)));
	}

	@Test
	void payloadTypeVariableIsResolvedByTheBean() throws Exception {
		context(IssueHandler.class);

		deliver("inherited", new Issue(7));

		assertThat(CALLS).containsExactly(new Issue(7));
	}

	@Test
	void methodMayHaveSeveralTypes() {
		context(Forms.class);

		assertThat(this.events.subscribers().of(Event.builder("acme", "issue.closed").build()))
			.extracting(Subscription::name)
			.containsExactly("event");
	}

	@Test
	void payloadOfAnotherFormCanNotBeRead() {
		context(Forms.class);

		assertThatExceptionOfType(UnreadablePayloadException.class).isThrownBy(() -> deliver("payload", List.of("a")));
		assertThat(CALLS).isEmpty();
	}

	@Test
	void exceptionOfTheMethodComesAsItIs() {
		context(Failing.class);

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> deliver("failing", new Issue(1)))
			.withMessage("lost");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void methodIsCalledThroughTheBeansProxy(boolean targetClass) throws Exception {
		AtomicInteger advised = new AtomicInteger();
		context(this.events, (context) -> {
			context.registerBean(BeanPostProcessor.class, () -> proxying(targetClass, advised, WithInterface.class));
			context.registerBean(WithInterface.class);
		});

		deliver("with-interface", new Issue(1));

		assertThat(advised).hasValue(1);
		assertThat(CALLS).containsExactly(new Issue(1));
	}

	private static BeanPostProcessor proxying(boolean targetClass, AtomicInteger advised, Class<?> type) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				if (bean.getClass() != type) {
					return bean;
				}
				ProxyFactory factory = new ProxyFactory(bean);
				factory.setProxyTargetClass(targetClass);
				factory.addAdvice((MethodInterceptor) (call) -> {
					advised.incrementAndGet();
					return call.proceed();
				});
				return factory.getProxy();
			}

		};
	}

	@Test
	void methodMissingFromTheProxyEndsTheStart() {
		assertThatExceptionOfType(InvalidEventSubscriberException.class)
			.isThrownBy(() -> context(this.events, (context) -> {
				context.registerBean(BeanPostProcessor.class,
						() -> proxying(false, new AtomicInteger(), NotInInterface.class));
				context.registerBean(NotInInterface.class);
			}))
			.withMessageContaining("NotInInterface.missing");
	}

	@Test
	void finalMethodOfAProxiedBeanEndsTheStart() {
		assertThatExceptionOfType(InvalidEventSubscriberException.class)
			.isThrownBy(() -> context(this.events, (context) -> {
				context.registerBean(BeanPostProcessor.class,
						() -> proxying(true, new AtomicInteger(), FinalMethod.class));
				context.registerBean(FinalMethod.class);
			}))
			.withMessageContaining("a final method");
	}

	@Test
	void lazyBeanIsMadeByItsFirstEvent() throws Exception {
		context(this.events,
				(context) -> context.registerBean(Made.class, (definition) -> definition.setLazyInit(true)));
		assertThat(CALLS).isEmpty();

		deliver("made", new Issue(1));
		deliver("made", new Issue(2));

		assertThat(CALLS).containsExactly("made", new Issue(1), new Issue(2));
	}

	@Test
	void prototypeIsMadeForEachEvent() throws Exception {
		context(this.events, (context) -> context.registerBean(Made.class,
				(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE)));

		deliver("made", new Issue(1));
		deliver("made", new Issue(2));

		assertThat(CALLS).containsExactly("made", new Issue(1), "made", new Issue(2));
	}

	@Test
	void scopedBeanIsFoundThroughItsScopedProxyOnce() throws Exception {
		context(this.events, (context) -> {
			context.getBeanFactory().registerScope("thread", new SimpleThreadScope());
			BeanDefinition definition = BeanDefinitionBuilder.genericBeanDefinition(Made.class)
				.setScope("thread")
				.getBeanDefinition();
			BeanDefinitionHolder proxy = ScopedProxyUtils
				.createScopedProxy(new BeanDefinitionHolder(definition, "made"), context, true);
			context.registerBeanDefinition("made", proxy.getBeanDefinition());
		});
		assertThat(CALLS).isEmpty();

		deliver("made", new Issue(1));

		assertThat(CALLS).containsExactly("made", new Issue(1));
	}

	@Test
	void invalidSubscriberEndsTheStart() {
		Map<Class<?>, String> problems = Map.ofEntries(Map.entry(PrivateMethod.class, "a private method"),
				Map.entry(StaticMethod.class, "a static method"), Map.entry(NoParameter.class, "its parameters"),
				Map.entry(TwoPayloads.class, "its parameters"), Map.entry(TwoEvents.class, "its parameters"),
				Map.entry(Unfinished.class, "before its work is done"), Map.entry(NoType.class, "either type or types"),
				Map.entry(TypeAndTypes.class, "either type or types"), Map.entry(BadName.class, "1 to 100"),
				Map.entry(BadType.class, "'#'"));

		problems.forEach((type, problem) -> assertThatExceptionOfType(InvalidEventSubscriberException.class)
			.isThrownBy(() -> context(type))
			.withMessageContaining("@EventSubscriber on ")
			.withMessageContaining(type.getSimpleName() + ".on(")
			.withMessageContaining(problem));
	}

	@Test
	void nameThatTwoMethodsHaveEndsTheStartNamingBoth() {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> context(Made.class, SameName.class))
			.withMessageContaining("Made.on(")
			.withMessageContaining("SameName.on(");
	}

	@Test
	void oneTooManyForATypeEndsTheStart() {
		for (int i = 0; i < 97; i++) {
			this.events.bus().subscribe("s" + i, "issue.opened", CALLS::add);
		}

		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> context(Made.class))
			.withMessageContaining("97")
			.withMessageContaining("Made.on(");
	}

	@Test
	void withoutAnOutboxASubscriptionEndsTheStart() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> context(events(null), (context) -> context.registerBean(Made.class)))
			.withMessageContaining("slackmgr.dynamodb.outbox.enabled")
			.withMessageContaining("Made.on(");
	}

	/** A payload. */
	record Issue(int number) {
	}

	static class Forms {

		@EventSubscriber(name = "event", types = { "issue.opened", "issue.closed" })
		public void event(Event event) {
			CALLS.add(event);
		}

		@EventSubscriber(name = "payload", type = "issue.opened")
		void payload(Issue issue) {
			CALLS.add(issue);
		}

		@EventSubscriber(name = "event-first", type = "issue.opened")
		protected void eventFirst(Event event, Issue issue) {
			CALLS.add(event);
			CALLS.add(issue);
		}

		@EventSubscriber(name = "payload-first", type = "issue.opened")
		public int payloadFirst(Issue issue, Event event) {
			CALLS.add(issue);
			CALLS.add(event);
			return 1;
		}

		@EventSubscriber(name = "generic", type = "issue.opened")
		public void generic(List<Issue> issues) {
			CALLS.add(issues);
		}

	}

	abstract static class Handler<T> {

		@EventSubscriber(name = "inherited", type = "issue.opened")
		public void on(T payload) {
			CALLS.add(payload);
		}

	}

	static class IssueHandler extends Handler<Issue> {

	}

	static class Failing {

		@EventSubscriber(name = "failing", type = "issue.opened")
		public void on(Event event) throws IOException {
			throw new IOException("lost");
		}

	}

	interface Opened {

		void on(Issue issue);

	}

	static class WithInterface implements Opened {

		@Override
		@EventSubscriber(name = "with-interface", type = "issue.opened")
		public void on(Issue issue) {
			CALLS.add(issue);
		}

	}

	static class NotInInterface implements Opened {

		@Override
		public void on(Issue issue) {
			CALLS.add(issue);
		}

		@EventSubscriber(name = "missing", type = "issue.opened")
		public void missing(Issue issue) {
			CALLS.add(issue);
		}

	}

	static class FinalMethod {

		@EventSubscriber(name = "final", type = "issue.opened")
		public final void on(Issue issue) {
			CALLS.add(issue);
		}

	}

	static class Made {

		Made() {
			if (!getClass().getName().contains("$$")) {
				CALLS.add("made");
			}
		}

		@EventSubscriber(name = "made", type = "issue.opened")
		public void on(Issue issue) {
			CALLS.add(issue);
		}

	}

	static class SameName {

		@EventSubscriber(name = "made", type = "issue.closed")
		public void on(Issue issue) {
			CALLS.add(issue);
		}

	}

	static class PrivateMethod {

		@EventSubscriber(name = "a", type = "issue.opened")
		private void on(Event event) {
			CALLS.add(event);
		}

	}

	static class StaticMethod {

		@EventSubscriber(name = "a", type = "issue.opened")
		public static void on(Event event) {
			CALLS.add(event);
		}

	}

	static class NoParameter {

		@EventSubscriber(name = "a", type = "issue.opened")
		public void on() {
			CALLS.add("");
		}

	}

	static class TwoPayloads {

		@EventSubscriber(name = "a", type = "issue.opened")
		public void on(Issue one, Issue other) {
			CALLS.add(one);
		}

	}

	static class TwoEvents {

		@EventSubscriber(name = "a", type = "issue.opened")
		public void on(Event one, Event other) {
			CALLS.add(one);
		}

	}

	static class Unfinished {

		@EventSubscriber(name = "a", type = "issue.opened")
		public CompletableFuture<Void> on(Event event) {
			return CompletableFuture.completedFuture(null);
		}

	}

	static class NoType {

		@EventSubscriber(name = "a")
		public void on(Event event) {
			CALLS.add(event);
		}

	}

	static class TypeAndTypes {

		@EventSubscriber(name = "a", type = "b", types = "c")
		public void on(Event event) {
			CALLS.add(event);
		}

	}

	static class BadName {

		@EventSubscriber(name = "a b", type = "issue.opened")
		public void on(Event event) {
			CALLS.add(event);
		}

	}

	static class BadType {

		@EventSubscriber(name = "a", type = "a#b")
		public void on(Event event) {
			CALLS.add(event);
		}

	}

}
