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

package io.slackmgr.dynamodb.autoconfigure.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.slackmgr.dynamodb.schema.SchemaMode;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Gives a test, {@code @SpringBootTest} or that of a slice, this library on a DynamoDB
 * Local in the test's own process. Put it on the test class.
 *
 * <ul>
 * <li>The tables are made at the start, the application's own {@code TableDefinition}s
 * included. Every table of the embedded DynamoDB is emptied before each test method, and
 * before its {@code @BeforeEach} methods. Data that has expired stays, as the clock may
 * be any time.</li>
 * <li>{@code slackmgrClock} is a clock that the test moves by {@link TestClock}, and that
 * is back at the present at the begin of each test. An application's own
 * {@code slackmgrClock} bean stays, and then there is no {@code TestClock}.</li>
 * <li>The outbox's poller is not started. The test delivers by {@link TestOutbox}, by
 * which it also asserts what was enqueued, and by {@link TestEvents} what was
 * published.</li>
 * </ul>
 *
 * <p>
 * What is kept in memory ({@code type=memory}) is not emptied. Tests that run at the same
 * time on one application context disturb each other. A test with {@code @Transactional}
 * of its own commits nothing, so that nothing is there to be asserted or delivered.
 *
 * <p>
 * The attributes are properties of the application, ahead of all others.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureTestDynamoDb {

	/**
	 * Whether DynamoDB is embedded, in memory and on a free port, whatever
	 * {@code slackmgr.dynamodb.embedded.*} and {@code spring.cloud.aws.*} say. If not,
	 * the test runs on what the application is configured for, a container for instance,
	 * and nothing is emptied. An {@code EmbeddedDynamoDb} bean that the application makes
	 * itself is used, and emptied.
	 * @return true by default
	 */
	@PropertyMapping("slackmgr.dynamodb.embedded.enabled")
	boolean embedded() default true;

	/**
	 * How the tables are checked or made.
	 * @return {@code CREATE} by default
	 */
	@PropertyMapping("slackmgr.dynamodb.schema.mode")
	SchemaMode schema() default SchemaMode.CREATE;

	/**
	 * Whether the outbox's poller is started with the application, and delivers in the
	 * background.
	 * @return false by default
	 */
	@PropertyMapping("slackmgr.dynamodb.outbox.poller.auto-startup")
	boolean polling() default false;

	/**
	 * How many completed records idempotency keeps in the process. They would outlive the
	 * emptying of the tables.
	 * @return 0 by default
	 */
	@PropertyMapping("slackmgr.dynamodb.idempotency.handler.cache-entries")
	int cacheEntries() default 0;

}
