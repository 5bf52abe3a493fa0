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

package io.slackmgr.dynamodb.outbox.integration;

import io.slackmgr.dynamodb.outbox.integration.NotificationTemplate.Place;

import org.springframework.util.Assert;

/**
 * What happens to Slack's markup in what entries say.
 */
public enum SlackMarkup {

	/**
	 * It is shown as it is: nothing becomes a mention or a link. In a template, where the
	 * markup around it takes effect, {@code *} and the like still format.
	 */
	ESCAPE,

	/** It takes effect, mentions of everybody included. */
	ALLOW;

	/**
	 * Checks a template.
	 * @param template the template
	 * @throws IllegalArgumentException if it would make a mention of what an entry says,
	 * and that is not allowed
	 */
	public void requireSafe(NotificationTemplate template) {
		for (Place place : Place.values()) {
			Assert.isTrue(this == ALLOW || place == Place.URL || !template.opensMarkupBefore(place),
					"must have none of {title}, {body} and {severity} right behind '<', or behind what begins a"
							+ " mention there, such as '<!' or '<@': only {url} may be there");
		}
	}

}
