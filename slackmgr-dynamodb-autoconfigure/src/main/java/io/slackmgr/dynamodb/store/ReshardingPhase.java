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

package io.slackmgr.dynamodb.store;

/**
 * How far the store is on its way from one number of shards to another. Two neighbouring
 * phases work beside each other; no instance is ever further apart from another.
 */
public enum ReshardingPhase {

	/**
	 * There is one number of shards, written and read.
	 */
	STABLE("stable"),

	/**
	 * The old number is written, both are read.
	 */
	READ_BOTH("read-both"),

	/**
	 * The new number is written, both are read, and issues can be moved.
	 */
	WRITE_NEW("write-new");

	private final String text;

	ReshardingPhase(String text) {
		this.text = text;
	}

	static ReshardingPhase of(String text) {
		for (ReshardingPhase phase : values()) {
			if (phase.text.equals(text)) {
				return phase;
			}
		}
		throw new IllegalArgumentException("'" + text + "' is no phase of resharding");
	}

	/**
	 * The phase as it is stored.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
