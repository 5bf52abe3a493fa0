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

import java.util.Locale;

/**
 * Outcome of an attempt to deliver an event to a subscription.
 */
public enum DeliveryOutcome {

	/** The subscription has taken it. */
	SUCCESS,

	/** The subscription threw an exception: it comes again, if a retry is left. */
	ERROR,

	/** No attempt helps: it is parked. */
	DEAD,

	/** The event was deleted, or has expired: there is nothing to deliver. */
	GONE,

	/** This process doesn't know the subscription: it is put back. */
	UNKNOWN_SUBSCRIPTION;

	/**
	 * The outcome as a metric's tag.
	 * @return lower-case letters and {@code _}
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
