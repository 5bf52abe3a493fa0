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

/**
 * What the events of this service say.
 *
 * @param channelId the Slack channel that it happened in
 * @param correlationId what the alerts of the trouble have in common
 * @param severity the severity of the latest alert
 * @param header the header of the latest alert
 */
public record LifecycleEvent(String channelId, String correlationId, String severity, String header) {

	/** An alert has come. */
	static final String ALERT_RECEIVED = "alert.received";

	/** An alert has opened an issue. */
	static final String ISSUE_OPENED = "issue.opened";

	/** An alert has changed an open issue. */
	static final String ISSUE_UPDATED = "issue.updated";

	/** An alert has closed an issue. */
	static final String ISSUE_RESOLVED = "issue.resolved";

	/** An issue was moved to another channel. */
	static final String ISSUE_MOVED = "issue.moved";

}
