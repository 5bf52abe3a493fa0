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

package io.slackmgr.dynamodb.test;

/**
 * How much a test of load does. Each build does enough for the assertions to mean
 * something; the nightly profile does as much as a busy day brings.
 */
public final class LoadSize {

	private static final boolean FULL = Boolean.getBoolean("slackmgr.test.full-load");

	private LoadSize() {
	}

	/** The number for this run. */
	public static int of(int eachBuild, int nightly) {
		return FULL ? nightly : eachBuild;
	}

}
