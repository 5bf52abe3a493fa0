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

package io.slackmgr.dynamodb.idempotency.store;

import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;

/**
 * A result is larger than the store keeps. Nothing was sent. Return less, for instance an
 * id of what was made, or complete with {@link IdempotencyResult#omitted}.
 */
public class IdempotencyResultTooLargeException extends SizeLimitException {

	IdempotencyResultTooLargeException(IdempotencyKey key, int size, int maximum) {
		super("The result for key " + key + " is " + size + " bytes large and may be " + maximum
				+ " at most: return less, or set slackmgr.dynamodb.idempotency.max-result-size");
	}

}
