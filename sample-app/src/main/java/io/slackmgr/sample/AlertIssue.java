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

package io.slackmgr.sample;

import java.time.Instant;
import java.util.Optional;

import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.Issue;
import tools.jackson.databind.json.JsonMapper;

/**
 * What this service keeps of an issue. The library stores the JSON as it is.
 *
 * @param id tells it from other issues
 * @param channelId the Slack channel it is in
 * @param correlationId what its alerts have in common
 * @param header the header of the latest alert
 * @param text the text of the latest alert
 * @param severity the severity of the latest alert
 * @param open whether further alerts belong to it
 * @param openedAt when its first alert came
 * @param lastAlertAt when its latest alert came
 */
public record AlertIssue(String id, String channelId, String correlationId, String header, String text, String severity,
		boolean open, Instant openedAt, Instant lastAlertAt) implements Issue {

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * A new issue. Its id follows from channel and correlation id, so that two instances
	 * that open an issue for the same trouble at the same moment write the same item.
	 */
	static AlertIssue open(Alert alert, String channelId, String correlationId, Instant now) {
		return new AlertIssue(StableId.of(channelId, correlationId), channelId, correlationId, alert.header(),
				alert.text(), alert.severity().value(), true, now, now);
	}

	static AlertIssue fromJson(String json) {
		return JSON.readValue(json, AlertIssue.class);
	}

	AlertIssue updated(Alert alert, boolean stillOpen, Instant now) {
		return new AlertIssue(this.id, this.channelId, this.correlationId, alert.header(), alert.text(),
				alert.severity().value(), stillOpen, this.openedAt, now);
	}

	AlertIssue movedTo(String targetChannelId) {
		return new AlertIssue(this.id, targetChannelId, this.correlationId, this.header, this.text, this.severity,
				this.open, this.openedAt, this.lastAlertAt);
	}

	@Override
	public String uniqueId() {
		return this.id;
	}

	@Override
	public boolean isOpen() {
		return this.open;
	}

	@Override
	public Optional<String> currentPostId() {
		return Optional.empty();
	}

	@Override
	public String toJson() {
		return JSON.writeValueAsString(this);
	}

}
