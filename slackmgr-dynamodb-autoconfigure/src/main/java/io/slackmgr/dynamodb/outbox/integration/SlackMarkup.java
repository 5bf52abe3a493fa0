package io.slackmgr.dynamodb.outbox.integration;

import io.slackmgr.dynamodb.outbox.integration.NotificationTemplate.Place;

import org.springframework.util.Assert;

/**
 * What becomes of Slack's markup in what entries say.
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
