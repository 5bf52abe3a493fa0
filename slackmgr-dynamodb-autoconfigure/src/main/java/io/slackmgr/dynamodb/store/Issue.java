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

import java.util.Optional;

/**
 * An issue as the store sees it: the values that its key and its indexes are made of, and
 * a JSON body that is the caller's own and comes back byte for byte. Implementations
 * return the same values each time, as an issue is written from several calls.
 * <p>
 * The contract is that of {@code Issue} in the Go module {@code slackmgr/types}.
 */
public interface Issue {

	/**
	 * The Slack channel that the issue belongs to.
	 * @return a channel id, not empty and without {@code #}
	 */
	String channelId();

	/**
	 * What tells this issue from every other one, the same for as long as it lives.
	 * @return an id, not empty and without {@code #}
	 */
	String uniqueId();

	/**
	 * What groups alerts into this issue. Any text; need not be unique, but a channel has
	 * at most one open issue of a correlation id.
	 * @return a correlation id, not empty
	 */
	String correlationId();

	/**
	 * Whether new alerts of the correlation id belong to this issue. A resolved issue
	 * stays open until it is archived; a closed one expires.
	 * @return whether the issue is open
	 */
	boolean isOpen();

	/**
	 * The Slack post that shows the issue now.
	 * @return the post's id; nothing, or an empty text, when there is no post
	 */
	Optional<String> currentPostId();

	/**
	 * The issue in the caller's own JSON, stored as it is.
	 * @return the body
	 */
	String toJson();

}
