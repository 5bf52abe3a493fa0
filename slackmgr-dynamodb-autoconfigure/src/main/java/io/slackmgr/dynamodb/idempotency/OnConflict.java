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

package io.slackmgr.dynamodb.idempotency;

/**
 * What a call does while another run holds its key.
 */
public enum OnConflict {

	/**
	 * What {@code slackmgr.dynamodb.idempotency.handler.on-conflict} says. In
	 * {@link Idempotent} only.
	 */
	DEFAULT,

	/**
	 * It ends with an {@link IdempotencyInProgressException}.
	 */
	REJECT,

	/**
	 * It blocks its thread, asking with reads, until the other run has ended, whose
	 * outcome it then replays, or until the key is free, and then runs itself. At the
	 * limit it ends with an {@link IdempotencyInProgressException}.
	 */
	WAIT

}
