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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Links, webhook URLs and times that are taken and refused as a Slack Manager does it.
 */
class GoVerdictsTests {

	private static final JsonNode VERDICTS = read();

	private static JsonNode read() {
		try (InputStream input = GoVerdictsTests.class.getResourceAsStream("/go-urls-and-times.json")) {
			return new ObjectMapper().readTree(input);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<JsonNode> all(String name) {
		return StreamSupport.stream(VERDICTS.get(name).spliterator(), false);
	}

	static Stream<Arguments> links() {
		return all("links").map((node) -> Arguments.of(node.get("url").textValue(), node.get("link").booleanValue()));
	}

	static Stream<Arguments> webhooks() {
		return all("links")
			.map((node) -> Arguments.of(node.get("url").textValue(), node.get("webhook").booleanValue()));
	}

	static Stream<Arguments> times() {
		return all("times").map((node) -> Arguments.of(node.get("text").textValue(), node.get("time").textValue()));
	}

	private static boolean isValid(AlertBuilder alert) {
		try {
			alert.header("h").build().validate();
			return true;
		}
		catch (AlertValidationException ex) {
			return false;
		}
	}

	@ParameterizedTest
	@MethodSource("links")
	void link(String url, boolean valid) {
		assertThat(isValid(Alert.builder().link(url))).isEqualTo(valid);
	}

	@ParameterizedTest
	@MethodSource("webhooks")
	void webhook(String url, boolean valid) {
		assertThat(isValid(Alert.builder().webhooks(List.of(AlertWebhook.builder("i", url, "b").build()))))
			.isEqualTo(valid);
	}

	@ParameterizedTest
	@MethodSource("times")
	void time(String text, String expected) throws IOException {
		String json = new ObjectMapper().createObjectNode().put("timestamp", text).put("created", text).toString();
		if (expected == null) {
			assertThatExceptionOfType(AlertValidationException.class).isThrownBy(() -> Alert.fromJson(json))
				.withMessageStartingWith("timestamp ");
			assertThatExceptionOfType(IllegalArgumentException.class)
				.isThrownBy(() -> ChannelProcessingState.fromJson(json))
				.withMessageContaining("created ");
		}
		else {
			assertThat(Alert.fromJson(json).timestamp()).isEqualTo(Instant.parse(expected));
			assertThat(ChannelProcessingState.fromJson(json).created()).isEqualTo(Instant.parse(expected));
		}
	}

}
