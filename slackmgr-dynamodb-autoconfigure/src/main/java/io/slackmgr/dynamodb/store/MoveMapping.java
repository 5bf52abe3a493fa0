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
 * Says where the issues of a correlation id were moved to, so that later alerts follow
 * them. A channel has one mapping for each correlation id, and the two are its key; the
 * JSON body is the caller's own and comes back byte for byte.
 */
public interface MoveMapping {

	/**
	 * The Slack channel that the issue was moved away from.
	 * @return a channel id, not empty and without {@code #}
	 */
	String channelId();

	/**
	 * The correlation id of the moved issue.
	 * @return a correlation id, not empty
	 */
	String correlationId();

	/**
	 * The mapping in the caller's own JSON, stored as it is.
	 * @return the body
	 */
	String toJson();

}
