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

package io.slackmgr.dynamodb.schema;

/**
 * What is done about tables when an application starts.
 */
public enum SchemaMode {

	/**
	 * Tables are compared with their definitions; a difference ends the start. Needs the
	 * permissions dynamodb:DescribeTable and dynamodb:DescribeTimeToLive.
	 */
	VALIDATE,

	/**
	 * What is missing is made, then all is compared. Nothing that exists is dropped or
	 * altered. Needs the permissions dynamodb:CreateTable, dynamodb:UpdateTable and
	 * dynamodb:UpdateTimeToLive too.
	 */
	CREATE,

	/**
	 * Nothing is done, and no permission is needed.
	 */
	NONE

}
