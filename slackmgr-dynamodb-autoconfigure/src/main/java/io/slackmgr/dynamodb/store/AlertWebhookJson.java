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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A webhook as a JSON object: the names of its fields and their order.
 */
final class AlertWebhookJson {

	private static final Set<String> NAMES = Set.copyOf(write(AlertWebhook.builder("", "", "").build()).keySet());

	private static final Set<String> TEXT_NAMES = Set
		.copyOf(write(new AlertWebhook.PlainTextInput("", "", 0, 0, false, "")).keySet());

	private static final Set<String> CHECKBOX_NAMES = Set
		.copyOf(write(new AlertWebhook.CheckboxInput("", "", List.of())).keySet());

	private static final Set<String> OPTION_NAMES = Set
		.copyOf(write(new AlertWebhook.CheckboxOption("", "", false)).keySet());

	private AlertWebhookJson() {
	}

	static Map<String, @Nullable Object> write(AlertWebhook webhook) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", webhook.id());
		json.put("url", webhook.url());
		json.put("confirmationText", webhook.confirmationText());
		json.put("skipConfirmationDialog", webhook.skipConfirmationDialog());
		json.put("buttonText", webhook.buttonText());
		json.put("buttonStyle", webhook.buttonStyle());
		json.put("accessLevel", webhook.accessLevel());
		json.put("displayMode", webhook.displayMode());
		json.put("payload", AlertJson.map(webhook.payload()));
		json.put("plainTextInput", AlertJson.list(webhook.plainTextInput(), AlertWebhookJson::write));
		json.put("checkboxInput", AlertJson.list(webhook.checkboxInput(), AlertWebhookJson::write));
		AlertJson.putUnknown(webhook.unknownMembers(), json);
		return json;
	}

	static AlertWebhook read(JsonFields json) {
		return AlertWebhook.builder(json.text("id", ""), json.text("url", ""), json.text("buttonText", ""))
			.confirmationText(json.text("confirmationText", ""))
			.skipConfirmationDialog(json.flag("skipConfirmationDialog"))
			.buttonStyle(json.text("buttonStyle", ""))
			.accessLevel(json.text("accessLevel", ""))
			.displayMode(json.text("displayMode", ""))
			.payload(json.map("payload"))
			.plainTextInput(json.objects("plainTextInput", AlertWebhookJson::readPlainTextInput))
			.checkboxInput(json.objects("checkboxInput", AlertWebhookJson::readCheckboxInput))
			.unknownMembers(json.others(NAMES))
			.build();
	}

	private static Map<String, @Nullable Object> write(AlertWebhook.PlainTextInput input) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", input.id());
		json.put("description", input.description());
		json.put("minLength", input.minLength());
		json.put("maxLength", input.maxLength());
		json.put("multiline", input.multiline());
		json.put("initialValue", input.initialValue());
		AlertJson.putUnknown(input.unknownMembers(), json);
		return json;
	}

	private static AlertWebhook.PlainTextInput readPlainTextInput(JsonFields json) {
		return new AlertWebhook.PlainTextInput(json.text("id", ""), json.text("description", ""),
				json.intNumber("minLength"), json.intNumber("maxLength"), json.flag("multiline"),
				json.text("initialValue", ""), json.others(TEXT_NAMES));
	}

	private static Map<String, @Nullable Object> write(AlertWebhook.CheckboxInput input) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", input.id());
		json.put("label", input.label());
		json.put("options", AlertJson.list(input.options(), AlertWebhookJson::write));
		AlertJson.putUnknown(input.unknownMembers(), json);
		return json;
	}

	private static AlertWebhook.CheckboxInput readCheckboxInput(JsonFields json) {
		return new AlertWebhook.CheckboxInput(json.text("id", ""), json.text("label", ""),
				json.objects("options", AlertWebhookJson::readOption), json.others(CHECKBOX_NAMES));
	}

	private static Map<String, @Nullable Object> write(AlertWebhook.CheckboxOption option) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("value", option.value());
		json.put("text", option.text());
		json.put("selected", option.selected());
		AlertJson.putUnknown(option.unknownMembers(), json);
		return json;
	}

	private static AlertWebhook.CheckboxOption readOption(JsonFields json) {
		return new AlertWebhook.CheckboxOption(json.text("value", ""), json.text("text", ""), json.flag("selected"),
				json.others(OPTION_NAMES));
	}

}
