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

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * What the library's own integrations have in common.
 *
 * @param id tells it apart
 * @param name what people call it
 * @param url where the receiver is, a secret: http or https, with a host
 * @param filter which entries are for it
 * @param template what is said of an entry; empty for the provider's own form
 * @param timeout how long a send may take in all
 * @param limits what an instance sends there at most
 */
public record IntegrationSettings(String id, String name, URI url, NotificationFilter filter,
		Optional<NotificationTemplate> template, Duration timeout, SendLimits limits) {

	public IntegrationSettings {
		Assert.hasText(id, "id must not be empty");
		Assert.isTrue(isAddress(url), "url must be an http or https address with a host");
		Assert.isTrue(timeout.toMillis() > 0, "timeout must be 1 ms or more");
	}

	/**
	 * Settings that have all entries sent in the provider's own form.
	 * @param id tells it apart
	 * @param url where the receiver is
	 * @param timeout how long a send may take in all
	 * @return the settings
	 */
	public static IntegrationSettings of(String id, URI url, Duration timeout) {
		return new IntegrationSettings(id, id, url, NotificationFilter.ALL, Optional.empty(), timeout, SendLimits.NONE);
	}

	/**
	 * The same with other limits.
	 * @param newLimits what an instance sends there at most
	 * @return a copy
	 */
	public IntegrationSettings withLimits(SendLimits newLimits) {
		return new IntegrationSettings(this.id, this.name, this.url, this.filter, this.template, this.timeout,
				newLimits);
	}

	/**
	 * Whether an address can be sent to.
	 * @param url the address
	 * @return whether it is http or https, with a host
	 */
	public static boolean isAddress(URI url) {
		String scheme = url.getScheme();
		return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) && url.getHost() != null;
	}

	/**
	 * The id and the name; not where it is.
	 */
	@Override
	public String toString() {
		return "IntegrationSettings[%s, %s]".formatted(this.id, this.name);
	}

}
