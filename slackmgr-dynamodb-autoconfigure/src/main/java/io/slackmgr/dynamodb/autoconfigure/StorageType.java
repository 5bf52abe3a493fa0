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

package io.slackmgr.dynamodb.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a capability keeps its data.
 */
public enum StorageType {

	/**
	 * In its DynamoDB table.
	 */
	DYNAMODB,

	/**
	 * In the memory of the process: not durable, and seen by no other process.
	 */
	MEMORY;

	private static final Logger logger = LoggerFactory.getLogger(StorageType.class);

	/**
	 * Warns that a capability's data is not durable.
	 * @param capability the capability's name in properties
	 */
	public static void warnOfMemory(String capability) {
		logger.warn("slackmgr.dynamodb.{}.type=memory: all its data is lost when this process ends, and no other"
				+ " process sees it. Not for production", capability);
	}

}
