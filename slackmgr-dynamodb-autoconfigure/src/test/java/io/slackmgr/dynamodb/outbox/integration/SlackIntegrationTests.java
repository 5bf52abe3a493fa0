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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.outbox.OutboxEntries;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.dynamodb.outbox.integration.NotificationException.Disposition;
import io.slackmgr.dynamodb.test.FakeReceiver.Answer;
import io.slackmgr.dynamodb.test.FakeReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SlackIntegrationTests extends HttpIntegrationContract {

	private final List<SlackIntegration> open = new ArrayList<>();

	@Override
	NotificationIntegration integration(URI url, Duration timeout) {
		return keep(new SlackIntegration(IntegrationSettings.of("ops", url, timeout), SlackMarkup.ESCAPE,
				Clock.systemUTC()));
	}

	private SlackIntegration keep(SlackIntegration integration) {
		this.open.add(integration);
		return integration;
	}

	@AfterEach
	void close() throws Exception {
		for (SlackIntegration integration : this.open) {
			integration.close();
		}
	}

	private JsonNode sent(Optional<String> template, SlackMarkup markup, OutboxEntryBuilder builder) throws Exception {
		keep(new SlackIntegration(
				new IntegrationSettings("ops", "Ops", this.receiver.url(PATH), NotificationFilter.ALL,
						template.map(NotificationTemplate::parse), Duration.ofSeconds(5), SendLimits.NONE),
				markup, Clock.systemUTC()))
			.send(Notification.of(OutboxEntries.of(builder), 1));
		List<Received> received = this.receiver.received(PATH);
		return new ObjectMapper().readTree(received.get(received.size() - 1).body());
	}

	private JsonNode sent(OutboxEntryBuilder builder) throws Exception {
		return sent(Optional.empty(), SlackMarkup.ESCAPE, builder);
	}

	private static List<String> texts(JsonNode message) {
		return message.findValues("text")
			.stream()
			.map((text) -> text.isTextual() ? text : text.path("text"))
			.filter(JsonNode::isTextual)
			.map(JsonNode::asText)
			.toList();
	}

	@Test
	void messageHasTitleSeverityBodyAndLink() throws Exception {
		JsonNode message = sent(OutboxEntry.builder("acme", "issue.opened")
			.title("Disk full")
			.body("node-3 is full")
			.severity(OutboxSeverity.HIGH)
			.metadata("node", 3)
			.url("https://example.com/7?a=1&b=2"));

		assertThat(message).isEqualTo(new ObjectMapper().readTree("""
				{"text": "[HIGH] Disk full: node-3 is full", "blocks": [
				{"type": "section", "text": {"type": "mrkdwn",
				"text": "*<https://example.com/7?a=1&amp;b=2|Disk full>*", "verbatim": true}}],
				"attachments": [{"color": "#d32f2f", "blocks": [
				{"type": "section", "text": {"type": "plain_text", "text": "node-3 is full", "emoji": false}},
				{"type": "section", "fields": [
				{"type": "plain_text", "text": "node\\n3", "emoji": false}]},
				{"type": "context", "elements": [
				{"type": "plain_text", "text": "HIGH · acme · issue.opened", "emoji": false},
				{"type": "mrkdwn", "text":
				"<!date^1772359199^{date_short_pretty} {time_secs}|2026-03-01T09:59:59Z>", "verbatim": true}]}]}]}"""));
	}

	private static JsonNode details(JsonNode message) {
		return message.path("attachments").path(0).path("blocks");
	}

	private static JsonNode context(JsonNode message) {
		JsonNode details = details(message);
		return details.path(details.size() - 1).path("elements");
	}

	@Test
	void whatIsEmptyIsLeftOut() throws Exception {
		JsonNode message = sent(OutboxEntry.builder("acme", "issue.opened").severity(OutboxSeverity.NONE));
		assertThat(message.path("text").asText()).isEqualTo("issue.opened");
		assertThat(texts(message)).isNotEmpty().doesNotContain("");
		assertThat(message.path("blocks")).hasSize(1);
		assertThat(message.path("blocks").path(0).path("type").asText()).isEqualTo("header");
		assertThat(details(message)).hasSize(1);
		assertThat(message.path("attachments").path(0).has("color")).isFalse();
	}

	@Test
	void eachSeverityHasAColorOfItsOwn() throws Exception {
		Set<String> colors = new HashSet<>();
		for (OutboxSeverity severity : OutboxSeverity.values()) {
			if (severity != OutboxSeverity.NONE) {
				colors.add(sent(OutboxEntry.builder("acme", "t").severity(severity)).path("attachments")
					.path(0)
					.path("color")
					.asText());
			}
		}
		assertThat(colors).hasSize(5).allMatch((color) -> color.matches("#[0-9a-f]{6}"));
	}

	@Test
	void tenFieldsAreShownAndTheOthersCounted() throws Exception {
		OutboxEntryBuilder builder = OutboxEntry.builder("acme", "t").metadata("nested", Map.of("a", 1));
		for (int i = 0; i < 13; i++) {
			builder.metadata("key" + i, "v".repeat(5000));
		}
		JsonNode message = sent(builder);
		JsonNode fields = details(message).path(0).path("fields");
		assertThat(fields).hasSize(10)
			.allSatisfy((field) -> assertThat(field.path("text").asText()).hasSizeBetween(1800, 2000));
		assertThat(context(message).path(2).path("text").asText()).isEqualTo("3 more fields");
	}

	@Test
	void bodyThatIsCutIsNoted() throws Exception {
		assertThat(context(sent(OutboxEntry.builder("acme", "t").body("x".repeat(9000))))).hasSize(2);
		assertThat(context(sent(OutboxEntry.builder("acme", "t").body("x".repeat(9001)))).path(2).path("text").asText())
			.isEqualTo("text cut, it has 9001 characters");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!channel>", "<!here|here>", "<@U012AB3CD>", "<#C024BE7LR>", "<https://evil.example|x>",
			"&lt;!channel&gt;", "<!subteam^SAZ94GDB8>", "a < b && c > d" })
	void whatEntriesSayBecomesNoMentionAndNoLink(String text) throws Exception {
		for (Optional<String> template : List.of(Optional.<String>empty(),
				Optional.of("*{title}* {body} <{url}|{title}>"))) {
			JsonNode message = sent(template, SlackMarkup.ESCAPE,
					OutboxEntry.builder("acme", "issue." + text).title(text).body(text).url(text));
			String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
			List<String> texts = texts(message);
			assertThat(texts).anyMatch((found) -> found.contains(escaped));
			assertThat(texts).allSatisfy((found) -> assertThat(found.replace("<|", "").replace("<!date^", ""))
				.doesNotContain(text, "<!", "<@", "<#", "<https"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!channel>", "!channel", "@U1", "javascript:alert(1)", "https://", "//example.com",
			"https://example.com/%zz" })
	void addressThatIsNoneIsNoLink(String url) throws Exception {
		JsonNode message = sent(Optional.of("see <{url}>."), SlackMarkup.ESCAPE,
				OutboxEntry.builder("acme", "t").url(url));
		assertThat(message.path("text").asText()).isEqualTo("see <>.");
	}

	@Test
	void addressThatIsNoneIsShownAsAText() throws Exception {
		JsonNode message = sent(OutboxEntry.builder("acme", "t").url("<!channel>"));
		assertThat(details(message).path(0).path("text")).isEqualTo(new ObjectMapper()
			.readTree("{\"type\": \"plain_text\", \"text\": \"&lt;!channel&gt;\", \"emoji\": false}"));
	}

	@Test
	void addressCannotEndItsLink() throws Exception {
		JsonNode message = sent(
				OutboxEntry.builder("acme", "t").url("https://example.com/a|b> <!channel> <https://evil.example"));
		assertThat(message.path("blocks").path(0).path("text").path("text").asText())
			.isEqualTo("*<https://example.com/a%7Cb%3E%20%3C!channel%3E%20%3Chttps://evil.example|t>*");
	}

	@Test
	void markupTakesEffectWhenItIsAllowed() throws Exception {
		JsonNode message = sent(Optional.empty(), SlackMarkup.ALLOW,
				OutboxEntry.builder("acme", "t").title("a").body("<!channel> *bold*"));
		assertThat(details(message).path(0).path("text").path("text").asText()).isEqualTo("<!channel> *bold*");
		assertThat(details(message).path(0).path("text").path("type").asText()).isEqualTo("mrkdwn");
		assertThat(details(message).path(0).path("text").path("verbatim").asBoolean()).isFalse();
	}

	@Test
	void templateTakesThePlaceOfTheBlocks() throws Exception {
		JsonNode message = sent(Optional.of("<!here> *{title}* ({severity})\n{body}\n<{url}|more>"), SlackMarkup.ESCAPE,
				OutboxEntry.builder("acme", "t")
					.title("{body}")
					.body("full")
					.severity(OutboxSeverity.CRITICAL)
					.url("https://example.com"));
		assertThat(message.path("text").asText())
			.isEqualTo("<!here> *{body}* (critical)\nfull\n<https://example.com|more>");
		assertThat(message.has("blocks")).isFalse();
	}

	@Test
	void templateThatSaysNothingOfAnEntryIsLeftAside() throws Exception {
		JsonNode message = sent(Optional.of("{body}"), SlackMarkup.ESCAPE,
				OutboxEntry.builder("acme", "t").title("Disk full"));
		assertThat(message.path("text").asText()).isEqualTo("[INFO] Disk full");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<{title}>", "<!{title}>", "<@{body}>", "<#{title}>", "<{url}{title}>",
			"<!subteam^{body}>", "< {title}>", "<{url}|x> <{title}>" })
	void templateThatWouldMakeAMentionOfATitleIsRefused(String template) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> sent(Optional.of(template), SlackMarkup.ESCAPE, OutboxEntry.builder("acme", "t")))
			.withMessageContaining("{title}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<{url}|{title}>", "<https://example.com/{severity}|{title}>", "<!here> {title}",
			"{title} < {url}" })
	void templateThatMakesALinkIsTaken(String template) throws Exception {
		assertThat(sent(Optional.of(template), SlackMarkup.ESCAPE, OutboxEntry.builder("acme", "t").title("full"))
			.path("text")
			.asText()).contains("full");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "&", "\uD83D\uDE00", "e\u0301", "<&>" })
	void slacksLimitsAreKeptOnCharacterBoundaries(String unit) throws Exception {
		String huge = unit.repeat(60_000 / unit.length());
		JsonNode message = sent(OutboxEntry.builder("acme", "t").title(unit.repeat(500 / unit.length())).body(huge));

		assertThat(message.path("text").asText().length()).isBetween(3980, 4000);
		JsonNode details = details(message);
		assertThat(details).hasSize(4);
		String title = message.path("blocks").path(0).path("text").path("text").asText();
		assertThat(title.length()).isBetween(130, 150);
		String escaped = unit.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
		List<String> bodies = List.of(title, details.path(0).path("text").path("text").asText(),
				details.path(1).path("text").path("text").asText(), details.path(2).path("text").path("text").asText(),
				message.path("text").asText().replace("[INFO] ", "").replaceFirst(": ", ""));
		for (String text : bodies) {
			assertThat(text.replace(escaped, "").replace("…", "").replaceAll("&(amp|lt|gt);", "")).isEmpty();
		}
		assertThat(texts(details)).allSatisfy((value) -> assertThat(value.length()).isLessThanOrEqualTo(3000));
	}

	@Test
	void templateTextIsCutWithinSlacksLimit() throws Exception {
		JsonNode message = sent(Optional.of("{body}<!here>{body}"), SlackMarkup.ESCAPE,
				OutboxEntry.builder("acme", "t").body("&".repeat(50_000)));
		assertThat(message.path("text").asText()).hasSizeBetween(39_900, 40_000).contains("…<!here>&amp;");
	}

	private void answers(String contentType, String body) {
		this.receiver.answers(PATH, new Answer(200, Map.of("Content-Type", contentType), body, Duration.ZERO));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"application/json | {\"ok\":false,\"error\":\"invalid_auth\"} | HTTP 200, not ok: invalid_auth",
			"text/plain | {\"error\": \"channel_not_found\", \"ok\": false} | HTTP 200, not ok: channel_not_found",
			"application/json | {\"ok\":false,\"error\":\"Disk full on db-1\"} | HTTP 200, not ok",
			"application/json | {\"ok\":false} | HTTP 200, not ok" })
	void refusalInsideA200IsFinal(String contentType, String body, String message) {
		answers(contentType, body);
		NotificationException failure = failure(integration());
		assertThat(failure.disposition()).isEqualTo(Disposition.NEVER);
		assertThat(failure).hasMessage(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "text/html; charset=utf-8", "Text/HTML" })
	void webPageInsideA200IsFinal(String contentType) {
		answers(contentType, "<html>Please sign in</html>");
		NotificationException failure = failure(integration());
		assertThat(failure.disposition()).isEqualTo(Disposition.NEVER);
		assertThat(failure).hasMessageStartingWith("HTTP 200 with a web page").hasMessageNotContaining("sign in");
	}

	@Test
	void temporaryErrorInsideA200IsTriedAgain() {
		answers("application/json", "{\"ok\":false,\"error\":\"internal_error\"}");
		assertThat(failure(integration()).disposition()).isEqualTo(Disposition.RETRY);
	}

	@Test
	void rateLimitInsideA200PutsOff() {
		this.receiver.answers(PATH,
				new Answer(200, Map.of("Retry-After", "7"), "{\"ok\":false,\"error\":\"ratelimited\"}", Duration.ZERO));
		NotificationException failure = failure(integration());
		assertThat(failure.disposition()).isEqualTo(Disposition.RETRY_AFTER);
		assertThat(failure.delay()).hasValue(Duration.ofSeconds(7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ok", "{\"ok\":true}", "{\"ok\":", "{\"status\":\"taken\"}" })
	void anyOther200IsASuccess(String body) throws Exception {
		answers("application/json", body);
		assertThat(integration().send(notification())).isEmpty();
	}

	@Test
	void errorCodeOfSlackIsTold() {
		this.receiver.answers(PATH, Answer.status(404).withBody("no_service"));
		assertThat(failure(integration())).hasMessage("HTTP 404, no_service");
	}

}
