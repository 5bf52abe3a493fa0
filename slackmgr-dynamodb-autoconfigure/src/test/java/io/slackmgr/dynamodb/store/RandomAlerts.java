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

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Alerts with anything in them, the same for the same seed.
 */
final class RandomAlerts {

	private static final String[] SNIPPETS = { "a", "Z", " ", "\n", "\t", "\u0000", "\u001f", "\b", "\f", "\"", "\\",
			"<", ">", "&", "\u2028", "\u2029", "\u007f", "\u0085", "\u00e9", "日本", "🚨", "\ufffd", "\uffff", ":status:",
			"`", "/" };

	private final Random random;

	RandomAlerts(long seed) {
		this.random = new Random(seed);
	}

	Alert next() {
		return Alert.builder()
			.timestamp(Instant.ofEpochSecond(this.random.nextInt(), this.random.nextInt(1_000_000_000)))
			.correlationId(text())
			.type(text())
			.header(text())
			.headerWhenResolved(text())
			.text(text())
			.textWhenResolved(text())
			.fallbackText(text())
			.author(text())
			.host(text())
			.footer(text())
			.link(text())
			.issueFollowUpEnabled(this.random.nextBoolean())
			.autoResolveSeconds(this.random.nextLong())
			.autoResolveAsInconclusive(this.random.nextBoolean())
			.severity(new AlertSeverity(text()))
			.slackChannelId(text())
			.routeKey(text())
			.username(text())
			.iconEmoji(text())
			.fields(list(() -> new Alert.Field(text(), text())))
			.notificationDelaySeconds(this.random.nextLong())
			.archivingDelaySeconds(this.random.nextLong())
			.escalation(list(() -> new Alert.Escalation(new AlertSeverity(text()), this.random.nextLong(),
					list(this::text), text())))
			.ignoreIfTextContains(list(this::text))
			.webhooks(list(this::webhook))
			.metadata(map(0))
			.failOnRateLimitError(this.random.nextBoolean())
			.build();
	}

	private AlertWebhook webhook() {
		return AlertWebhook.builder(text(), text(), text())
			.confirmationText(text())
			.skipConfirmationDialog(this.random.nextBoolean())
			.buttonStyle(text())
			.accessLevel(text())
			.displayMode(text())
			.payload(map(0))
			.plainTextInput(list(() -> new AlertWebhook.PlainTextInput(text(), text(), this.random.nextInt(),
					this.random.nextInt(), this.random.nextBoolean(), text())))
			.checkboxInput(list(() -> new AlertWebhook.CheckboxInput(text(), text(),
					list(() -> new AlertWebhook.CheckboxOption(text(), text(), this.random.nextBoolean())))))
			.build();
	}

	private String text() {
		StringBuilder text = new StringBuilder();
		for (int i = this.random.nextInt(5); i > 0; i--) {
			text.append(SNIPPETS[this.random.nextInt(SNIPPETS.length)]);
		}
		return text.toString();
	}

	private <T> List<T> list(Supplier<T> element) {
		if (this.random.nextInt(3) == 0) {
			return Absent.list();
		}
		List<T> list = new ArrayList<>();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			list.add(element.get());
		}
		return list;
	}

	private Map<String, @Nullable Object> map(int depth) {
		if (this.random.nextInt(3) == 0) {
			return (depth > 0) ? Map.of() : Absent.map();
		}
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			map.put(text(), value(depth + 1));
		}
		return map;
	}

	private @Nullable Object value(int depth) {
		return switch (this.random.nextInt((depth > 3) ? 6 : 8)) {
			case 0 -> null;
			case 1 -> this.random.nextBoolean();
			case 2 -> this.random.nextLong();
			case 3 -> new BigInteger(100, this.random);
			case 4 -> this.random.nextGaussian() * Math.pow(10, this.random.nextInt(600) - 300);
			case 5 -> text();
			case 6 -> map(depth);
			default -> Arrays.asList(value(depth + 1), value(depth + 1));
		};
	}

}
