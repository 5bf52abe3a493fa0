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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.webhook.Payload;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.dynamodb.outbox.integration.NotificationTemplate.Place;

/**
 * How an entry looks in Slack: with a template as its text alone, else as blocks with a
 * text for where blocks are not shown, such as in notifications. Within Slack's limits,
 * for each as docs.slack.dev gives them.
 */
final class SlackMessages {

	/** Slack cuts a message's text there. */
	static final int MAXIMUM_TEXT = 40_000;

	/** What Slack recommends for a text. */
	static final int MAXIMUM_SUMMARY = 4000;

	static final int MAXIMUM_HEADER = 150;

	static final int MAXIMUM_SECTION = 3000;

	/**
	 * Sections of the body. Beside the limits of each block Slack has one for all blocks
	 * of a message, which it does not publish; about 12,000 characters are known to be
	 * taken.
	 */
	static final int MAXIMUM_SECTIONS = 3;

	private final Optional<NotificationTemplate> template;

	private final SlackMarkup markup;

	private final SlackText text;

	SlackMessages(Optional<NotificationTemplate> template, SlackMarkup markup) {
		this.template = template;
		this.markup = markup;
		this.text = new SlackText(markup);
	}

	Payload of(OutboxEntry entry) {
		return this.template.map((form) -> render(form, entry))
			.filter((rendered) -> !rendered.isBlank())
			.map((rendered) -> Payload.builder().text(rendered).build())
			.orElseGet(() -> Payload.builder().text(summary(entry)).blocks(blocks(entry)).build());
	}

	/**
	 * Only what is put in is cut: the template's own markup stays whole.
	 */
	private String render(NotificationTemplate form, OutboxEntry entry) {
		int share = (MAXIMUM_TEXT - form.literalLength()) / Math.max(1, form.places());
		return form.render((place) -> (place == Place.URL) ? SlackText.link(place.valueOf(entry), share).orElse("")
				: this.text.within(place.valueOf(entry), share));
	}

	private String summary(OutboxEntry entry) {
		String severity = severity(entry).map((word) -> "[" + word + "] ").orElse("");
		String body = entry.body().isBlank() ? "" : ": " + entry.body();
		return this.text.within(severity + title(entry) + body, MAXIMUM_SUMMARY);
	}

	private List<LayoutBlock> blocks(OutboxEntry entry) {
		SlackText escaping = new SlackText(SlackMarkup.ESCAPE);
		List<LayoutBlock> blocks = new ArrayList<>();
		blocks.add(HeaderBlock.builder().text(plain(escaping.within(title(entry), MAXIMUM_HEADER))).build());
		String kind = severity(entry).map((word) -> word + " · ").orElse("") + entry.eventType();
		blocks.add(ContextBlock.builder().elements(List.of(plain(escaping.within(kind, MAXIMUM_SECTION)))).build());
		this.text.pieces(entry.body(), MAXIMUM_SECTIONS, MAXIMUM_SECTION)
			.stream()
			.filter((piece) -> !piece.isBlank())
			.forEach((piece) -> blocks.add(section(this.markup == SlackMarkup.ALLOW ? marked(piece) : plain(piece))));
		entry.url()
			.filter((url) -> !url.isBlank())
			.ifPresent((url) -> blocks.add(section(SlackText.link(url, MAXIMUM_SECTION - 10)
				.<TextObject>map((link) -> marked("<" + link + "|Open>"))
				.orElseGet(() -> plain(escaping.within(url, MAXIMUM_SECTION))))));
		return blocks;
	}

	private static String title(OutboxEntry entry) {
		return entry.title().isBlank() ? entry.eventType() : entry.title();
	}

	private static Optional<String> severity(OutboxEntry entry) {
		return (entry.severity() == OutboxSeverity.NONE) ? Optional.empty()
				: Optional.of(entry.severity().name().toUpperCase(Locale.ROOT));
	}

	private static SectionBlock section(TextObject text) {
		return SectionBlock.builder().text(text).build();
	}

	private static PlainTextObject plain(String text) {
		return PlainTextObject.builder().text(text).emoji(false).build();
	}

	private static MarkdownTextObject marked(String text) {
		return MarkdownTextObject.builder().text(text).verbatim(false).build();
	}

}
