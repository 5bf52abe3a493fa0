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

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives each test with {@link AutoConfigureTestDynamoDb} empty tables and the present
 * time.
 */
final class TestDynamoDbListener implements TestExecutionListener, Ordered {

	/** Ahead of the listeners that begin the test's transaction or run its SQL. */
	private static final int ORDER = 3900;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), AutoConfigureTestDynamoDb.class)) {
			ApplicationContext context = testContext.getApplicationContext();
			context.getBeanProvider(TestTables.class).ifAvailable(TestTables::empty);
			context.getBeanProvider(TestClock.class).ifAvailable(TestClock::reset);
		}
	}

}
