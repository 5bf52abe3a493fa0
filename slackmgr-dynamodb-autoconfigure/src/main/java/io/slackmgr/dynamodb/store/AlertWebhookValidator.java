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

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules that the webhooks of an alert must keep, checked in the order of the Go Slack
 * Manager.
 */
final class AlertWebhookValidator {

	private static final List<String> BUTTON_STYLES = List.of("primary", "danger");

	private static final List<String> ACCESS_LEVELS = List.of("global_admins", "channel_admins", "channel_members");

	private static final List<String> DISPLAY_MODES = List.of("always", "open_issue", "resolved_issue");

	private static final Pattern PRINTABLE_ASCII = Pattern.compile("[ -~]+");

	private static final int MAX_INPUTS = 10;

	private static final int MAX_INPUT_BYTES = 200;

	private static final int MAX_TEXT_LENGTH = 3000;

	private AlertWebhookValidator() {
	}

	static void validate(List<AlertWebhook> webhooks) {
		AlertRules.atMostElements("webhooks", webhooks.size(), 5);
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < webhooks.size(); i++) {
			validate("webhooks[" + i + "].", webhooks.get(i), ids);
		}
	}

	private static void validate(String path, AlertWebhook webhook, Set<String> ids) {
		AlertRules.present(path + "id", webhook.id());
		AlertRules.atMostBytes(path + "id", webhook.id(), 100);
		AlertRules.unique(path + "id", webhook.id(), ids);
		validateUrl(path + "url", webhook.url());
		AlertRules.present(path + "buttonText", webhook.buttonText());
		AlertRules.atMostBytes(path + "buttonText", webhook.buttonText(), 25);
		AlertRules.atMostBytes(path + "confirmationText", webhook.confirmationText(), 1000);
		AlertRules.emptyOrOneOf(path + "buttonStyle", webhook.buttonStyle(), BUTTON_STYLES);
		AlertRules.emptyOrOneOf(path + "accessLevel", webhook.accessLevel(), ACCESS_LEVELS);
		AlertRules.emptyOrOneOf(path + "displayMode", webhook.displayMode(), DISPLAY_MODES);
		AlertRules.atMostElements(path + "payload", webhook.payload().size(), 50);
		AlertRules.atMostElements(path + "plainTextInput", webhook.plainTextInput().size(), MAX_INPUTS);
		AlertRules.atMostElements(path + "checkboxInput", webhook.checkboxInput().size(), MAX_INPUTS);
		Set<String> inputIds = new HashSet<>();
		for (int i = 0; i < webhook.plainTextInput().size(); i++) {
			validate(path + "plainTextInput[" + i + "].", webhook.plainTextInput().get(i), inputIds);
		}
		for (int i = 0; i < webhook.checkboxInput().size(); i++) {
			validate(path + "checkboxInput[" + i + "].", webhook.checkboxInput().get(i), inputIds);
		}
	}

	private static void validateUrl(String path, String url) {
		AlertRules.present(path, url);
		AlertRules.atMostBytes(path, url, 1000);
		if (!url.toLowerCase(Locale.ROOT).startsWith("http")) {
			AlertRules.matches(path, url, PRINTABLE_ASCII, "an absolute URL or a name in printable ASCII");
		}
		else if (AlertRules.absoluteUri(url).map(URI::getRawAuthority).isEmpty()) {
			throw new AlertValidationException(path,
					"must be an absolute URL: write it in full, such as https://example.org/hook");
		}
	}

	private static void validate(String path, AlertPlainTextInput input, Set<String> ids) {
		validateInputId(path + "id", input.id(), ids);
		AlertRules.atMostBytes(path + "description", input.description(), MAX_INPUT_BYTES);
		AlertRules.within(path + "minLength", input.minLength(), 0, MAX_TEXT_LENGTH);
		AlertRules.within(path + "maxLength", input.maxLength(), input.minLength(), MAX_TEXT_LENGTH);
		int initialBytes = AlertRules.bytes(input.initialValue());
		if (initialBytes < input.minLength() || initialBytes > input.maxLength()) {
			throw new AlertValidationException(path + "initialValue",
					"has " + initialBytes + " bytes of UTF-8, its input takes " + input.minLength() + " to "
							+ input.maxLength() + ": fit it, or change minLength or maxLength");
		}
	}

	private static void validate(String path, AlertCheckboxInput input, Set<String> ids) {
		validateInputId(path + "id", input.id(), ids);
		AlertRules.atMostBytes(path + "label", input.label(), MAX_INPUT_BYTES);
		AlertRules.atMostElements(path + "options", input.options().size(), 5);
		Set<String> values = new HashSet<>();
		for (int i = 0; i < input.options().size(); i++) {
			validate(path + "options[" + i + "].", input.options().get(i), values);
		}
	}

	private static void validateInputId(String path, String id, Set<String> ids) {
		AlertRules.present(path, id);
		AlertRules.unique(path, id, ids);
		AlertRules.atMostBytes(path, id, MAX_INPUT_BYTES);
	}

	private static void validate(String path, AlertCheckboxOption option, Set<String> values) {
		AlertRules.present(path + "value", option.value());
		AlertRules.atMostBytes(path + "value", option.value(), 100);
		AlertRules.unique(path + "value", option.value(), values);
		AlertRules.atMostBytes(path + "text", option.text(), 50);
	}

}
