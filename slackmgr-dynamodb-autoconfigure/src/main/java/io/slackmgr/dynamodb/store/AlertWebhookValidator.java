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

	private static final String DANGER = "danger";

	private static final List<String> BUTTON_STYLES = List.of("default", "primary", DANGER);

	private static final List<String> ACCESS_LEVELS = List.of("global_admins", "channel_admins", "channel_members");

	private static final List<String> DISPLAY_MODES = List.of("always", "open_issue", "resolved_issue");

	private static final Pattern PRINTABLE_ASCII = Pattern.compile("[ -~]+");

	private static final int MAX_INPUTS = 10;

	private static final int MAX_INPUT_BYTES = 200;

	private static final int MAX_TEXT_LENGTH = 3000;

	private AlertWebhookValidator() {
	}

	static void validate(AlertRules rules, List<AlertWebhook> webhooks) {
		rules.atMostElements("webhooks", webhooks.size(), 5);
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < webhooks.size(); i++) {
			validate(rules, "webhooks[" + i + "].", webhooks.get(i), ids);
		}
	}

	private static void validate(AlertRules rules, String path, AlertWebhook webhook, Set<String> ids) {
		rules.present(path + "id", webhook.id());
		rules.atMostBytes(path + "id", webhook.id(), 100);
		rules.unique(path + "id", webhook.id(), ids);
		validateUrl(rules, path + "url", webhook.url());
		rules.present(path + "buttonText", webhook.buttonText());
		rules.atMostBytes(path + "buttonText", webhook.buttonText(), 25);
		rules.atMostBytes(path + "confirmationText", webhook.confirmationText(), 1000);
		rules.emptyOrOneOf(path + "buttonStyle", webhook.buttonStyle(), BUTTON_STYLES);
		if (webhook.skipConfirmationDialog() && webhook.buttonStyle().equals(DANGER)) {
			rules.broken(path + "skipConfirmationDialog",
					"is true with the button style danger: set it to false, or choose another style");
		}
		rules.emptyOrOneOf(path + "accessLevel", webhook.accessLevel(), ACCESS_LEVELS);
		rules.emptyOrOneOf(path + "displayMode", webhook.displayMode(), DISPLAY_MODES);
		rules.atMostElements(path + "payload", webhook.payload().size(), 50);
		rules.atMostElements(path + "plainTextInput", webhook.plainTextInput().size(), MAX_INPUTS);
		rules.atMostElements(path + "checkboxInput", webhook.checkboxInput().size(), MAX_INPUTS);
		Set<String> inputIds = new HashSet<>();
		for (int i = 0; i < webhook.plainTextInput().size(); i++) {
			validate(rules, path + "plainTextInput[" + i + "].", webhook.plainTextInput().get(i), inputIds);
		}
		for (int i = 0; i < webhook.checkboxInput().size(); i++) {
			validate(rules, path + "checkboxInput[" + i + "].", webhook.checkboxInput().get(i), inputIds);
		}
	}

	private static void validateUrl(AlertRules rules, String path, String url) {
		rules.present(path, url);
		rules.atMostBytes(path, url, 1000);
		if (!url.toLowerCase(Locale.ROOT).startsWith("http")) {
			rules.matches(path, url, PRINTABLE_ASCII, "an absolute URL or a name in printable ASCII");
		}
		else if (GoUrl.parse(url).filter(GoUrl::host).isEmpty()) {
			rules.broken(path, "must be an absolute URL: write it in full, such as https://example.org/hook");
		}
	}

	private static void validate(AlertRules rules, String path, AlertWebhook.PlainTextInput input, Set<String> ids) {
		validateInputId(rules, path + "id", input.id(), ids);
		rules.atMostBytes(path + "description", input.description(), MAX_INPUT_BYTES);
		rules.within(path + "minLength", input.minLength(), 0, MAX_TEXT_LENGTH);
		if (rules.isBroken(path + "minLength")) {
			return;
		}
		rules.within(path + "maxLength", input.maxLength(), input.minLength(), MAX_TEXT_LENGTH);
		if (rules.isBroken(path + "maxLength")) {
			return;
		}
		// minLength is for what the user submits.
		rules.atMostBytes(path + "initialValue", input.initialValue(), input.maxLength());
	}

	private static void validate(AlertRules rules, String path, AlertWebhook.CheckboxInput input, Set<String> ids) {
		validateInputId(rules, path + "id", input.id(), ids);
		rules.atMostBytes(path + "label", input.label(), MAX_INPUT_BYTES);
		rules.atMostElements(path + "options", input.options().size(), 5);
		Set<String> values = new HashSet<>();
		for (int i = 0; i < input.options().size(); i++) {
			validate(rules, path + "options[" + i + "].", input.options().get(i), values);
		}
	}

	private static void validateInputId(AlertRules rules, String path, String id, Set<String> ids) {
		rules.present(path, id);
		rules.unique(path, id, ids);
		rules.atMostBytes(path, id, MAX_INPUT_BYTES);
	}

	private static void validate(AlertRules rules, String path, AlertWebhook.CheckboxOption option,
			Set<String> values) {
		rules.present(path + "value", option.value());
		rules.atMostBytes(path + "value", option.value(), 100);
		rules.unique(path + "value", option.value(), values);
		rules.atMostBytes(path + "text", option.text(), 50);
	}

}
