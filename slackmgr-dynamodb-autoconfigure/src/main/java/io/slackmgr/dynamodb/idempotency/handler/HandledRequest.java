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
import io.slackmgr.dynamodb.idempotency.OutcomeCodec;

/**
 * The web request that an {@link Idempotent} method answers itself, with what it returns
 * as the answer.
 */
interface HandledRequest {

	/**
	 * How the outcome of the method is kept: as the answer to the request.
	 * @param values reads values that were kept by an earlier version, or outside a
	 * request
	 */
	OutcomeCodec codec(OutcomeCodec values);

	/**
	 * Checks that the client takes the replayed answer.
	 * @throws RenderingException if its media type is none that the client accepts
	 */
	void requireAcceptable();

}
