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

package io.slackmgr.dynamodb.eventbus;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.util.Assert;

/**
 * What an event says, without its identity.
 *
 * @param sourceId where it comes from
 * @param correlationId what it belongs to
 * @param payload JSON
 * @param metadata further attributes of the application
 * @param tags by what it can be found
 * @param createdAt when it was built
 * @param version the version of the payload's form
 */
record EventContent(Optional<String> sourceId, Optional<String> correlationId, String payload,
		Map<String, String> metadata, Set<String> tags, Instant createdAt, int version) {

	EventContent {
		sourceId = sourceId.map(String::trim);
		sourceId.ifPresent((text) -> requireText("sourceId", text));
		correlationId = correlationId.map(String::trim);
		correlationId.ifPresent((text) -> requireText("correlationId", text));
		metadata.keySet().forEach((key) -> requireText("A key of metadata", key));
		tags.forEach((tag) -> requireText("A tag", tag));
		Assert.isTrue(version >= 1, () -> "version of an event must be 1 or more, not " + version);
		EventTimes.requireStorable("createdAt", createdAt);
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
		tags = Collections.unmodifiableSet(new TreeSet<>(tags));
	}

	static void requireText(String field, String value) {
		Assert.isTrue(!value.isBlank(), () -> field + " of an event must not be empty");
	}

	EventContent withMetadata(Map<String, String> changed) {
		return new EventContent(this.sourceId, this.correlationId, this.payload, changed, this.tags, this.createdAt,
				this.version);
	}

	EventContent withTags(Set<String> changed) {
		return new EventContent(this.sourceId, this.correlationId, this.payload, this.metadata, changed, this.createdAt,
				this.version);
	}

	EventContent withCorrelationId(String changed) {
		return new EventContent(this.sourceId, Optional.of(changed), this.payload, this.metadata, this.tags,
				this.createdAt, this.version);
	}

}
