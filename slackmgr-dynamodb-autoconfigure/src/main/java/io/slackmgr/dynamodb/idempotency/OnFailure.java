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
 * What happens to a key whose handler threw an exception.
 */
public enum OnFailure {

	/**
	 * What {@code slackmgr.dynamodb.idempotency.handler.on-failure} says. In
	 * {@link Idempotent} only.
	 */
	DEFAULT,

	/**
	 * The key is given back: the next call runs the handler again.
	 */
	RELEASE,

	/**
	 * The failure is stored, after the rollback, and the next calls get an
	 * {@link IdempotentFailureReplayedException} until it expires.
	 */
	REMEMBER

}
