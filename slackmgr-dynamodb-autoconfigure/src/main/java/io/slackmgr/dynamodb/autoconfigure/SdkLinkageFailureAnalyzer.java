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

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/**
 * Explains a linkage error within the AWS SDK by the versions of its modules, if they
 * differ. The check at start can't see all of them: an error may come before it, from
 * modules that the library doesn't need, or where the check is switched off.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SdkLinkageFailureAnalyzer extends AbstractFailureAnalyzer<LinkageError> {

	private static final String SDK = "software.amazon.awssdk.";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, LinkageError cause) {
		ClassLoader classLoader = ClassUtils.getDefaultClassLoader();
		if (!concernsSdk(cause) || classLoader == null) {
			return null;
		}
		SdkModules modules = SdkModules.on(classLoader);
		return modules.mixed()
				? new FailureAnalysis(modules.problem() + "\n\nIt showed as " + cause, modules.action(), cause) : null;
	}

	private static boolean concernsSdk(LinkageError error) {
		String message = String.valueOf(error.getMessage()).replace('/', '.');
		return message.contains(SDK)
				|| Stream.of(error.getStackTrace()).limit(1).anyMatch((frame) -> frame.getClassName().startsWith(SDK));
	}

}
