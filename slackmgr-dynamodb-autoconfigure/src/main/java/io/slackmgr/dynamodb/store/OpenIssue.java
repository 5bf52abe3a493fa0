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

import java.util.Objects;

/**
 * An open issue as a listing shows it.
 *
 * @param channelId the channel
 * @param correlationId the correlation id
 * @param uniqueId the issue's unique id
 * @param body the JSON that the issue was saved with, byte for byte
 */
public record OpenIssue(String channelId, String correlationId, String uniqueId, String body) {

	public OpenIssue {
		Objects.requireNonNull(channelId, "channelId");
		Objects.requireNonNull(correlationId, "correlationId");
		Objects.requireNonNull(uniqueId, "uniqueId");
		Objects.requireNonNull(body, "body");
	}

	static OpenIssue of(StoreItem item) {
		return new OpenIssue(StoreKeys.channelIdOf(item.sk()), StoreKeys.correlationIdOf(item.sk()),
				StoreKeys.uniqueIdOf(item.sk()), item.requireBody());
	}

	/**
	 * Leaves the body out: it is the application's data and doesn't belong into a log.
	 */
	@Override
	public String toString() {
		return "OpenIssue[channelId=" + this.channelId + ", correlationId=" + this.correlationId + ", uniqueId="
				+ this.uniqueId + "]";
	}

}
