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

package io.slackmgr.dynamodb.json;

import org.jspecify.annotations.Nullable;

/**
 * An object that says itself what it is compared by, as part of a key or payload of an
 * idempotent call. Without it all fields count.
 */
@FunctionalInterface
public interface IdentityValue {

	/**
	 * What tells this object from others of its class.
	 * @return plain values, lists and maps of such, or other objects; the same for equal
	 * objects in every process
	 */
	@Nullable Object identityValue();

}
