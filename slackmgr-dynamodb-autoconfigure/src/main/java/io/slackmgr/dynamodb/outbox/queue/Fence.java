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

package io.slackmgr.dynamodb.outbox.queue;

import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Adds the conditions that keep a late write from overwriting what others wrote since.
 */
final class Fence {

	private Fence() {
	}

	/**
	 * The write on the condition that the entry is there and has the revision it was read
	 * with.
	 */
	static ItemWrite unchanged(ItemWrite write, Map<String, AttributeValue> read, Key key) {
		return write.when(OutboxTable.PARTITION_KEY, Optional.of(Attributes.text(key.pk())))
			.when(Attributes.REVISION, Optional.ofNullable(read.get(Attributes.REVISION)));
	}

}
