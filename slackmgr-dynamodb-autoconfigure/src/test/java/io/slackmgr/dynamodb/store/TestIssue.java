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
