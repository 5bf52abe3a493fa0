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

import io.slackmgr.dynamodb.alerts.Alerts;
import io.slackmgr.dynamodb.store.Alert;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Hands alerts on to a Slack Manager: enqueued in the transaction that takes the alert,
 * and posted to the manager's API by the outbox once that has committed.
 */
@Component
@Profile("manager")
class ManagerForwarding {

	private final Alerts alerts;

	private final String tenant;

	ManagerForwarding(Alerts alerts, @Value("${sample.tenant}") String tenant) {
		this.alerts = alerts;
		this.tenant = tenant;
	}

	void forward(Alert alert) {
		this.alerts.send(this.tenant, alert);
	}

}
