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

package io.slackmgr.dynamodb.idempotency.handler;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyException;

/**
 * A web request could not be handled once, since DynamoDB throttled, refused because of a
 * conflict or did not answer, at the beginning or at the commit. Nothing took effect, or
 * the key's record tells that it did: the same request can be sent again. Thrown in place
 * of its cause by {@link Idempotent} methods that handle web requests.
 */
public class IdempotencyUnavailableException extends IdempotencyException {

	IdempotencyUnavailableException(Throwable cause) {
		super("DynamoDB can't be used at the moment: " + cause.getMessage(), cause);
	}

}
