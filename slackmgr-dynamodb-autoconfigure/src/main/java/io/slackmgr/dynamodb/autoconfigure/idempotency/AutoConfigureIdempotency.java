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

package io.slackmgr.dynamodb.autoconfigure.idempotency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.slackmgr.dynamodb.idempotency.Idempotent;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Makes {@link Idempotent} methods idempotent in a test of a slice, such as
 * {@code @WebMvcTest}, which leaves this library's auto-configurations out. Put it on the
 * test class.
 *
 * <p>
 * The records are kept in memory, for as long as the test's application context, unless
 * the test has an {@link io.slackmgr.dynamodb.idempotency.store.IdempotencyStore} bean of
 * its own; no AWS is needed. There is no transaction: what a handler writes stays when it
 * fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureIdempotency {

}
