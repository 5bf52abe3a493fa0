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

/**
 * For the tests of applications that use this library. Nothing here has an effect on an
 * application outside of its tests. It needs {@code spring-boot-starter-test} and, for
 * the embedded DynamoDB, {@code software.amazon.dynamodb:DynamoDBLocal} on the test's
 * class path.
 *
 * <p>
 * Begin with {@link io.slackmgr.dynamodb.autoconfigure.test.AutoConfigureTestDynamoDb}:
 * on a test class it gives each test method an empty DynamoDB, a clock to move
 * ({@link io.slackmgr.dynamodb.autoconfigure.test.TestClock}), the outbox, with
 * deliveries by hand ({@link io.slackmgr.dynamodb.autoconfigure.test.TestOutbox}), and
 * the published events ({@link io.slackmgr.dynamodb.autoconfigure.test.TestEvents}).
 *
 * <p>
 * AssertJ's {@code assertThat} answers
 * {@link io.slackmgr.dynamodb.autoconfigure.test.TestOutboxAssert} and
 * {@link io.slackmgr.dynamodb.autoconfigure.test.TestEventsAssert}, which lead to
 * {@link io.slackmgr.dynamodb.autoconfigure.test.OutboxEntriesAssert} and
 * {@link io.slackmgr.dynamodb.autoconfigure.test.PublishedEventsAssert}.
 *
 * <p>
 * Spring Boot's {@code @ServiceConnection} knows containers of the image
 * {@code amazon/dynamodb-local} where this library is on the class path.
 */
@NullMarked
package io.slackmgr.dynamodb.autoconfigure.test;

import org.jspecify.annotations.NullMarked;
