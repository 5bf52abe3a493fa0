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

package io.slackmgr.dynamodb.benchmarks.engine;

import java.util.List;

/**
 * Sees the capacity that each request needs before it takes effect, and may throttle it.
 */
@FunctionalInterface
public interface Admission {

	/** Asks for no figures and throttles nothing. */
	Admission ALL = (uses) -> true;

	/**
	 * Whether the capacity is there.
	 * @param uses what the request needs of each partition key
	 * @return whether it is; if not, nothing of it counts as used
	 */
	boolean admit(List<Use> uses);

}
