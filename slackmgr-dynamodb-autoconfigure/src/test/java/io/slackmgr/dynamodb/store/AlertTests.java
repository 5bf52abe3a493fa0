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

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class AlertTests {

	@Test
	void theBuilderSetsEachFieldAndNoOther() throws Exception {
		for (RecordComponent component : Alert.class.getRecordComponents()) {
			Object value = sample(component);
			AlertBuilder builder = Alert.builder();
			Arrays.stream(AlertBuilder.class.getMethods())
				.filter((method) -> method.getName().equals(component.getName()))
				.findFirst()
				.orElseThrow()
				.invoke(builder, value);
			Alert alert = builder.build();
			for (RecordComponent other : Alert.class.getRecordComponents()) {
				Object expected = other.getName().equals(component.getName()) ? value
						: other.getAccessor().invoke(Alert.builder().build());
				assertThat(other.getAccessor().invoke(alert)).as("%s after %s", other, component).isEqualTo(expected);
			}
			assertThat(alert.toBuilder().build()).isEqualTo(alert);
			assertThat(Alert.fromJson(alert.toJson())).isEqualTo(alert);
			assertThat(alert).isNotEqualTo(Alert.builder().build());
		}
	}

	private static Object sample(RecordComponent component) {
		Map<Class<?>, Object> samples = Map.of(Instant.class, Instant.parse("2024-01-15T10:00:00.5Z"), String.class,
				"sample", boolean.class, true, long.class, 7L, AlertSeverity.class, AlertSeverity.INFO, Map.class,
				Map.of("a", 1));
		return switch (component.getName()) {
			case "fields" -> List.of(new Alert.Field("t", "v"));
			case "escalation" -> List.of(new Alert.Escalation(AlertSeverity.PANIC, 60, List.of("<!here>"), "C2"));
			case "ignoreIfTextContains" -> List.of("noise");
			case "webhooks" -> List.of(AlertWebhook.builder("id", "url", "text").build());
			default -> samples.get(component.getType());
		};
	}

	@Test
	void refusesNullByTheFieldsName() {
		assertThatNullPointerException().isThrownBy(() -> Alert.builder().header(nothing()).build())
			.withMessage("header");
		assertThatExceptionOfType(AlertValidationException.class)
			.isThrownBy(() -> Alert.builder().fields(Arrays.asList(new Alert.Field("", ""), null)).build())
			.withMessageStartingWith("fields[1] is null");
	}

	@SuppressWarnings("NullAway")
	private static String nothing() {
		return null;
	}

	@Test
	void doesNotChangeWithTheListsItWasMadeOf() {
		List<String> patterns = new ArrayList<>(List.of("a"));
		Alert alert = Alert.builder().ignoreIfTextContains(patterns).build();
		patterns.add("b");
		assertThat(alert.ignoreIfTextContains()).containsExactly("a");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> Alert.builder().build().fields().add(new Alert.Field("", "")));
	}

	@Test
	void hasTheUniqueIdThatGoGivesIt() {
		Alert alert = Alert.fromJson(GoldenItems.ROOT.at("/alert/input").toString());
		assertThat(alert.uniqueId()).isEqualTo(GoldenItems.ROOT.at("/alert/uniqueId").textValue());
	}

	@Test
	void hasAnotherUniqueIdWithEachOfItsIdentifyingFields() {
		Alert alert = Alert.builder().slackChannelId("a").build();
		Set<String> ids = new HashSet<>();
		ids.add(alert.uniqueId());
		ids.add(alert.toBuilder().slackChannelId("b").build().uniqueId());
		ids.add(alert.toBuilder().routeKey("a").build().uniqueId());
		ids.add(alert.toBuilder().slackChannelId("").routeKey("a").build().uniqueId());
		ids.add(alert.toBuilder().correlationId("a").build().uniqueId());
		ids.add(alert.toBuilder().timestamp(Instant.EPOCH).build().uniqueId());
		ids.add(alert.toBuilder().header("a").build().uniqueId());
		ids.add(alert.toBuilder().text("a").build().uniqueId());
		assertThat(ids).hasSize(8);
		assertThat(alert.toBuilder().footer("x").severity(AlertSeverity.INFO).build().uniqueId())
			.isEqualTo(alert.uniqueId());
	}

	@Test
	void hasAUniqueIdWhateverItsTexts() {
		for (String id : new String[] { "alert-🚨-critical", "日本語", "\"quoted\"\n", "x".repeat(490),
				"🚨".repeat(490) }) {
			Alert alert = Alert.builder().correlationId(id).header("h").build();
			assertThat(alert.uniqueId()).matches("[0-9a-zA-Z_-]{43}=");
			assertThat(Alert.fromJson(alert.toJson()).correlationId()).isEqualTo(id);
			assertThat(Alert.fromJson(alert.toJson()).uniqueId()).isEqualTo(alert.uniqueId());
		}
	}

	@Test
	void halfSurrogateKeepsTheUniqueId() {
		Alert alert = Alert.builder().header("\ud83d").build();
		assertThat(Alert.fromJson(alert.toJson()).uniqueId()).isEqualTo(alert.uniqueId());
	}

	@Test
	void keepsWhatItSaysOutOfItsText() {
		Alert alert = Alert.builder()
			.header("secret")
			.text("secret")
			.metadata(Map.of("a", "secret"))
			.webhooks(List.of(AlertWebhook.builder("id", "https://secret", "b").payload(Map.of("a", "secret")).build()))
			.build();
		assertThat(alert.toString() + alert.webhooks() + new StoredIssue("id", "secret")).doesNotContain("secret");
	}

}
