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

package io.slackmgr.dynamodb.autoconfigure;

import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Hints for native images about the library itself: proxies that measure repositories,
 * the console's page, and the descriptors by which modules of the AWS SDK say their
 * version. Methods of the application bring their own, by the annotations on them.
 */
class SlackManagerRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.proxies()
			.registerJdkProxy(SlackManagerRepository.class)
			.registerJdkProxy(Outbox.class)
			.registerJdkProxy(OutboxOperations.class)
			.registerJdkProxy(NotificationEventRepository.class);
		hints.resources()
			.registerPattern("io/slackmgr/dynamodb/autoconfigure/console/console.*")
			.registerPattern("META-INF/maven/software.amazon.awssdk/*/pom.properties");
	}

}
