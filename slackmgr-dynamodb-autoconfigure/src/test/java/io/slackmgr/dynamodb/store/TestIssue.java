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
import java.util.UUID;

/**
 * An issue whose body is whatever a test wants.
 */
record TestIssue(String channelId, String correlationId, String uniqueId, boolean isOpen,
		Optional<String> currentPostId, String toJson) implements Issue {

	static TestIssue open(String channelId, String correlationId) {
		String id = UUID.randomUUID().toString();
		return new TestIssue(channelId, correlationId, id, true, Optional.of("post-" + id),
				"{\"id\": \"" + id + "\" }");
	}

	TestIssue closed() {
		return new TestIssue(this.channelId, this.correlationId, this.uniqueId, false, this.currentPostId, this.toJson);
	}

	TestIssue in(String channel) {
		return new TestIssue(channel, this.correlationId, this.uniqueId, this.isOpen, this.currentPostId, this.toJson);
	}

	TestIssue withUniqueId(String id) {
		return new TestIssue(this.channelId, this.correlationId, id, this.isOpen, this.currentPostId, this.toJson);
	}

	TestIssue withPost(String post) {
		return new TestIssue(this.channelId, this.correlationId, this.uniqueId, this.isOpen, Optional.of(post),
				this.toJson);
	}

	TestIssue withBody(String body) {
		return new TestIssue(this.channelId, this.correlationId, this.uniqueId, this.isOpen, this.currentPostId, body);
	}

	StoredIssue stored() {
		return new StoredIssue(this.uniqueId, this.toJson);
	}

}
