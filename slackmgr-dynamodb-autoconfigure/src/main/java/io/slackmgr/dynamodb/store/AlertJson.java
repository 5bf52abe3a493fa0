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

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * An alert as a JSON object: the names of its fields and their order.
 */
final class AlertJson {

	private static final Set<String> NAMES = Set.copyOf(write(Alert.builder().build()).keySet());

	private static final Set<String> FIELD_NAMES = Set.copyOf(write(new Alert.Field("", "")).keySet());

	private static final Set<String> ESCALATION_NAMES = Set
		.copyOf(write(new Alert.Escalation(AlertSeverity.PANIC, 0)).keySet());

	private AlertJson() {
	}

	static Map<String, @Nullable Object> write(Alert alert) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("timestamp", Rfc3339.format(alert.timestamp()));
		json.put("correlationId", alert.correlationId());
		json.put("type", alert.type());
		json.put("header", alert.header());
		json.put("headerWhenResolved", alert.headerWhenResolved());
		json.put("text", alert.text());
		json.put("textWhenResolved", alert.textWhenResolved());
		json.put("fallbackText", alert.fallbackText());
		json.put("author", alert.author());
		json.put("host", alert.host());
		json.put("footer", alert.footer());
		json.put("link", alert.link());
		json.put("issueFollowUpEnabled", alert.issueFollowUpEnabled());
		json.put("autoResolveSeconds", alert.autoResolveSeconds());
		json.put("autoResolveAsInconclusive", alert.autoResolveAsInconclusive());
		json.put("severity", alert.severity().value());
		json.put("slackChannelId", alert.slackChannelId());
		json.put("routeKey", alert.routeKey());
		json.put("username", alert.username());
		json.put("iconEmoji", alert.iconEmoji());
		json.put("fields", list(alert.fields(), AlertJson::write));
		json.put("notificationDelaySeconds", alert.notificationDelaySeconds());
		json.put("archivingDelaySeconds", alert.archivingDelaySeconds());
		json.put("escalation", list(alert.escalation(), AlertJson::write));
		json.put("ignoreIfTextContains", list(alert.ignoreIfTextContains(), Function.identity()));
		json.put("webhooks", list(alert.webhooks(), AlertWebhookJson::write));
		json.put("metadata", map(alert.metadata()));
		json.put("failOnRateLimitError", alert.failOnRateLimitError());
		putUnknown(alert.unknownMembers(), json);
		return json;
	}

	static Alert read(JsonFields json) {
		AlertBuilder alert = Alert.builder()
			.timestamp(json.time("timestamp", Alert.NO_TIMESTAMP))
			.correlationId(json.text("correlationId", ""))
			.type(json.text("type", ""))
			.header(json.text("header", ""))
			.headerWhenResolved(json.text("headerWhenResolved", ""))
			.text(json.text("text", ""))
			.textWhenResolved(json.text("textWhenResolved", ""))
			.fallbackText(json.text("fallbackText", ""))
			.author(json.text("author", ""))
			.host(json.text("host", ""))
			.footer(json.text("footer", ""))
			.link(json.text("link", ""))
			.issueFollowUpEnabled(json.flag("issueFollowUpEnabled"))
			.autoResolveSeconds(json.number("autoResolveSeconds"))
			.autoResolveAsInconclusive(json.flag("autoResolveAsInconclusive"))
			.severity(new AlertSeverity(json.text("severity", AlertSeverity.ERROR.value())))
			.slackChannelId(json.text("slackChannelId", ""))
			.routeKey(json.text("routeKey", ""))
			.username(json.text("username", ""))
			.iconEmoji(json.text("iconEmoji", ""))
			.fields(json.objects("fields", AlertJson::readField))
			.notificationDelaySeconds(json.number("notificationDelaySeconds"))
			.archivingDelaySeconds(json.number("archivingDelaySeconds"))
			.escalation(json.objects("escalation", AlertJson::readEscalation))
			.ignoreIfTextContains(json.texts("ignoreIfTextContains"))
			.webhooks(json.objects("webhooks", AlertWebhookJson::read))
			.failOnRateLimitError(json.flag("failOnRateLimitError"))
			.unknownMembers(json.others(NAMES));
		// Only metadata are by default there and empty.
		return json.has("metadata") ? alert.metadata(json.map("metadata")).build() : alert.build();
	}

	private static Map<String, @Nullable Object> write(Alert.Field field) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("title", field.title());
		json.put("value", field.value());
		putUnknown(field.unknownMembers(), json);
		return json;
	}

	private static Alert.Field readField(JsonFields json) {
		return new Alert.Field(json.text("title", ""), json.text("value", ""), json.others(FIELD_NAMES));
	}

	private static Map<String, @Nullable Object> write(Alert.Escalation escalation) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("severity", escalation.severity().value());
		json.put("delaySeconds", escalation.delaySeconds());
		json.put("slackMentions", list(escalation.slackMentions(), Function.identity()));
		json.put("moveToChannel", escalation.moveToChannel());
		putUnknown(escalation.unknownMembers(), json);
		return json;
	}

	private static Alert.Escalation readEscalation(JsonFields json) {
		return new Alert.Escalation(new AlertSeverity(json.text("severity", "")), json.number("delaySeconds"),
				json.texts("slackMentions"), json.text("moveToChannel", ""), json.others(ESCALATION_NAMES));
	}

	static void putUnknown(Map<String, @Nullable Object> unknownMembers, Map<String, @Nullable Object> json) {
		unknownMembers.forEach((name, value) -> {
			if (!json.containsKey(name)) {
				json.put(name, value);
			}
		});
	}

	static <T> @Nullable Collection<?> list(List<T> list, Function<T, ?> writer) {
		return Absent.isAbsent(list) ? null : list.stream().map(writer).toList();
	}

	static @Nullable Map<String, @Nullable Object> map(Map<String, @Nullable Object> map) {
		return Absent.isAbsent(map) ? null : map;
	}

}
