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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.slackmgr.dynamodb.json.SignatureHints;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Makes a method of a Spring bean a subscription: each event of its types is delivered to
 * it, at least once, by one of the processes that have the subscription. <pre>
 * &#64;EventSubscriber(name = "channel-counts", type = "issue.opened")
 * public void count(IssueOpened payload, Event event) { ... }
 * </pre>
 *
 * <p>
 * <b>Parameters.</b> The {@link Event}, its payload as an object of any other type (read
 * by {@link Event#payloadAs(java.lang.reflect.Type)}), or both, in any order. A payload
 * that can't be read is not tried again: the delivery is parked as dead.
 *
 * <p>
 * <b>An exception</b> means that the delivery is tried again, with the retries and pauses
 * of the outbox, and parked as failed after the last; other subscriptions are not
 * affected. What is returned is ignored, so that a method that returns before its work is
 * done, a {@link java.util.concurrent.CompletionStage} for instance, is refused.
 *
 * <p>
 * <b>Order.</b> Deliveries of one subscription, tenant and correlation id come one after
 * another, in the order of publishing; all others side by side, on the outbox's threads.
 *
 * <p>
 * <b>Once.</b> A crash or a lost answer may deliver an event again. A method that is also
 * {@code @Idempotent}, with {@code key = "#event.id"} and
 * {@code tenant = "#event.tenantId"}, has its effects on DynamoDB exactly once. The
 * method is called through the bean's proxy, so that this, {@code @Transactional} and
 * other advice take part. The bean is asked for when an event comes: one that is lazy is
 * not created before, one with a scope is resolved then.
 *
 * <p>
 * A private or static method, and one that the bean's proxy does not have, ends the
 * start.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Reflective(SignatureHints.class)
public @interface EventSubscriber {

	/**
	 * The subscription's name, which deliveries are stored with: unique in the
	 * application, and to be kept when class or method are renamed. 1 to 100 of the
	 * characters {@code a-z A-Z 0-9 . _ -}, the first a letter or digit.
	 * @return the name
	 */
	String name();

	/**
	 * The type of the events.
	 * @return the type; empty if {@link #types()} are given
	 */
	String type() default "";

	/**
	 * The types of the events, if there are several.
	 * @return the types; empty if {@link #type()} is given
	 */
	String[] types() default {};

}
