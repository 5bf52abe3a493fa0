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

package io.slackmgr.dynamodb.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyPayloadMismatchException;
import io.slackmgr.dynamodb.json.SignatureHints;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Makes a method of a Spring bean run once for each key: later calls with the same key
 * get what the first one returned, without running it. {@link IdempotentTemplate}
 * describes precisely what is guaranteed. <pre>
 * &#64;Idempotent(key = "#order.id")
 * public Receipt pay(Order order) { ... }
 * </pre>
 *
 * <p>
 * <b>The key</b> comes from {@link #header()}, {@link #key()} or parameters with
 * {@link IdempotencyKeyPart}; a call where it is missing or blank ends with an exception,
 * before anything is sent.
 *
 * <p>
 * <b>Order.</b> The method's interceptor runs outside of {@code @Transactional}, whose
 * transaction thus joins this one; its order is
 * {@code slackmgr.dynamodb.idempotency.handler.order}. Retries belong outside of it, as
 * Spring's {@code @Retryable} is: each attempt then begins anew, and one that finds the
 * earlier attempt done gets its result. Inside of it they repeat within one transaction,
 * whose writes so far remain collected.
 *
 * <p>
 * <b>Calls from inside the bean</b> don't pass the proxy and are not protected, as with
 * {@code @Transactional}: use {@link IdempotentTemplate} there. A private, final or
 * static method can't be protected and ends the start, as does a return type that can't
 * be replayed, such as a stream or a reactive publisher.
 *
 * <p>
 * <b>Handlers of Spring MVC.</b> A replay is the first answer: status, media type, the
 * handler's own headers and, byte for byte, the body;
 * {@link io.slackmgr.dynamodb.idempotency.handler.IdempotentWebConfiguration} describes
 * it. Where the client's {@code Accept} does not take the stored media type it is 406.
 * Streaming and asynchronous results and views are refused. Elsewhere a replay is an
 * equal object of the same class; {@link JsonResultSerializer} says what is refused.
 *
 * <p>
 * All texts may hold placeholders, <code>${...}</code>. Durations are written like
 * {@code 90s}, {@code 24h} or in ISO 8601. A choice that is {@code DEFAULT} is what its
 * property says. Expressions are SpEL with the arguments as {@code #name}, for which
 * classes must be compiled with {@code -parameters}, or {@code #a0}, {@code #a1}; beans
 * are {@code @name}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Reflective(SignatureHints.class)
public @interface Idempotent {

	/**
	 * The key: an expression over the arguments, such as {@code "#order.id"} or
	 * {@code "{#tenant, #order.id}"}. With a {@link #header()} too, it is for requests
	 * without that header.
	 * @return the expression; empty if the key is in a header or in parameters
	 */
	String key() default "";

	/**
	 * The request header that holds the key, for methods that handle web requests, such
	 * as {@code "Idempotency-Key"}. It is read as the IETF draft
	 * draft-ietf-httpapi-idempotency-key-header describes it, and may be without quotes.
	 * @return the header's name; empty if the key is elsewhere
	 */
	String header() default "";

	/**
	 * What calls with one key have in common: 1 to 32 of {@code a-z 0-9 _ -}. By default
	 * the names of class and method, cut, and 8 hexadecimal digits of the full
	 * signature's hash; it then changes when one of these does.
	 * @return the scope
	 */
	String scope() default "";

	/**
	 * Whose call it is: an expression over the arguments, such as {@code "#user.name"}
	 * for a {@link java.security.Principal}. Any text: one that is not 1 to 64 of
	 * {@code a-z 0-9 _ -} becomes {@code h-} and half of the hexadecimal SHA-256 of it,
	 * so that names which differ in case or in signs are different tenants.
	 * @return the expression; empty for
	 * {@code slackmgr.dynamodb.idempotency.handler.tenant}
	 */
	String tenant() default "";

	/**
	 * What keeps the result, for a method that does not handle web requests; the answers
	 * of those are kept as they are sent. The bean of that class, or else a new instance
	 * with what its constructor asks for.
	 * @return the class; by default the bean of type {@link IdempotentResultSerializer}
	 */
	Class<? extends IdempotentResultSerializer> resultSerializer() default IdempotentResultSerializer.class;

	/**
	 * What the call is given besides its key: an expression over the arguments. The same
	 * key with another payload ends with an {@link IdempotencyPayloadMismatchException}.
	 * By default all arguments without {@link IdempotencyKeyPart}, except what Spring MVC
	 * makes of a request: the request and response themselves, headers, cookies,
	 * attributes of request and session, models, the user. All the state of an argument
	 * counts, as {@link IdempotentCall#withPayload} says; of an argument that Spring MVC
	 * reads from the body ({@code @RequestBody}, {@code @RequestPart}, an entity) the
	 * bytes received instead, and if they are JSON its content; of uploaded files their
	 * names, types and contents. An argument whose state can't be seen, such as a stream,
	 * ends the start where its type tells, else the call. A method that reads the body
	 * itself, from the request, sets this. {@code "null"} compares nothing.
	 * @return the expression
	 */
	String payload() default "";

	/**
	 * How long a run holds its key, unless it renews the lease. Longer than the method
	 * ever takes.
	 * @return the duration; empty for {@code slackmgr.dynamodb.idempotency.handler.lease}
	 */
	String lease() default "";

	/**
	 * Whether the lease is renewed, at each third of it, while the method runs. When it
	 * is lost all the same, the method's thread is interrupted and its completion
	 * refused; a stage is not interrupted.
	 * @return whether the lease is renewed; by default what
	 * {@code slackmgr.dynamodb.idempotency.handler.renew-lease} says
	 */
	Toggle renewLease() default Toggle.DEFAULT;

	/**
	 * How long the result is replayed.
	 * @return the duration; empty for
	 * {@code slackmgr.dynamodb.idempotency.handler.retention}
	 */
	String retention() default "";

	/**
	 * What happens to the key when the method throws an exception that neither
	 * {@link #rememberFor()} nor {@link #releaseFor()} names.
	 * @return what is done; by default what
	 * {@code slackmgr.dynamodb.idempotency.handler.on-failure} says
	 */
	OnFailure onFailure() default OnFailure.DEFAULT;

	/**
	 * Exceptions, with their subclasses, that are remembered and replayed.
	 * {@link FailureRules} tells which are not even so.
	 * @return the exceptions
	 */
	Class<? extends Throwable>[] rememberFor() default {};

	/**
	 * Exceptions, with their subclasses, after which the next call runs again.
	 * @return the exceptions
	 */
	Class<? extends Throwable>[] releaseFor() default {};

	/**
	 * How long a failure is replayed.
	 * @return the duration; empty for
	 * {@code slackmgr.dynamodb.idempotency.handler.failure-retention}
	 */
	String failureRetention() default "";

	/**
	 * What a call does while another run holds its key.
	 * @return what is done; by default what
	 * {@code slackmgr.dynamodb.idempotency.handler.on-conflict} says
	 */
	OnConflict onConflict() default OnConflict.DEFAULT;

	/**
	 * How long it waits at most if it {@linkplain OnConflict#WAIT waits}.
	 * @return the duration; empty for
	 * {@code slackmgr.dynamodb.idempotency.handler.wait-limit}
	 */
	String waitLimit() default "";

	/**
	 * Whether the method runs in a DynamoDB transaction that its completion joins. Off
	 * for methods that return a {@link java.util.concurrent.CompletionStage}, whose work
	 * no transaction of this thread could cover.
	 * @return whether all takes effect or nothing; by default what
	 * {@code slackmgr.dynamodb.idempotency.handler.atomic} says
	 */
	Toggle atomic() default Toggle.DEFAULT;

}
