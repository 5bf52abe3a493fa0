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

import io.slackmgr.dynamodb.idempotency.handler.InvalidIdempotentMethodException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that ended because of a method that can't be idempotent.
 */
class InvalidIdempotentMethodFailureAnalyzer extends AbstractFailureAnalyzer<InvalidIdempotentMethodException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidIdempotentMethodException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Fix the method as described, or remove @Idempotent from it and use IdempotentTemplate.", cause);
	}

}
