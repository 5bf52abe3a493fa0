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

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether a capability is kept in memory.
 */
public final class OnCapabilityInMemory extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		boolean any = Capability.enabled(environment)
			.stream()
			.anyMatch((capability) -> capability.isInMemory(environment));
		return new ConditionOutcome(any,
				ConditionMessage.forCondition("Capability in memory").because(any ? "there is one" : "there is none"));
	}

	/**
	 * Whether all capabilities that are switched on are kept in memory, so that nothing
	 * of the library needs DynamoDB.
	 */
	static final class All extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			boolean all = matches(context.getEnvironment());
			return new ConditionOutcome(all, ConditionMessage.forCondition("All capabilities in memory")
				.because(all ? "they are" : "they are not"));
		}

		static boolean matches(Environment environment) {
			return !Capability.enabled(environment).isEmpty() && Capability.enabled(environment)
				.stream()
				.allMatch((capability) -> capability.isInMemory(environment));
		}

	}

}
