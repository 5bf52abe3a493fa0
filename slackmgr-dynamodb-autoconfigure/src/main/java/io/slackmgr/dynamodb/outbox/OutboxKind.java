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

package io.slackmgr.dynamodb.outbox;

import java.util.Locale;

/**
 * What an outbox entry is for, and so which {@link OutboxHandler} gets it.
 */
public enum OutboxKind {

	/**
	 * A notification: archived when it is done, and listed.
	 */
	NOTIFICATION,

	/**
	 * A delivery of the event bus: neither archived nor listed.
	 */
	EVENT;

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	static OutboxKind of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
