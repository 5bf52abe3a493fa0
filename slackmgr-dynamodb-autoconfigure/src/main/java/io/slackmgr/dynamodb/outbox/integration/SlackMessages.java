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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.slack.api.model.Attachment;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.ContextBlockElement;
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
 * text for where blocks are not shown, such as in notifications. The title, a link if the
 * entry has one, stands above an attachment with a bar in the severity's colour, which
 * holds body, fields and a context line. Within Slack's limits, for each as
 * docs.slack.dev gives them; what is left out is noted in the context line.
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

	static final int MAXIMUM_FIELD = 2000;

	static final int MAXIMUM_FIELDS = 10;

	private static final Map<OutboxSeverity, String> COLORS = Map.of(OutboxSeverity.CRITICAL, "#7b1fa2",
			OutboxSeverity.HIGH, "#d32f2f", OutboxSeverity.MEDIUM, "#f9a825", OutboxSeverity.LOW, "#1976d2",
			OutboxSeverity.INFO, "#2e7d32");

	private final Optional<NotificationTemplate> template;

	private final SlackMarkup markup;

	private final SlackText text;

	private final SlackText escaping = new SlackText(SlackMarkup.ESCAPE);

	SlackMessages(Optional<NotificationTemplate> template, SlackMarkup markup) {
		this.template = template;
		this.markup = markup;
		this.text = new SlackText(markup);
	}

	Payload of(OutboxEntry entry) {
		return this.template.map((form) -> render(form, entry))
			.filter((rendered) -> !rendered.isBlank())
			.map((rendered) -> Payload.builder().text(rendered).build())
			.orElseGet(() -> withBlocks(entry));
	}

	/**
	 * With blocks beside the attachment Slack takes the text for what notifications show,
	 * and does not show it in the message.
	 */
	private Payload withBlocks(OutboxEntry entry) {
		Attachment details = Attachment.builder().blocks(details(entry)).build();
		color(entry).ifPresent(details::setColor);
		return Payload.builder()
			.text(summary(entry))
			.blocks(List.of(titleBlock(entry)))
			.attachments(List.of(details))
			.build();
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

	/**
	 * The title, as a link if there is one; without a link a header, which is larger.
	 */
	private LayoutBlock titleBlock(OutboxEntry entry) {
		String title = this.escaping.within(title(entry), MAXIMUM_HEADER);
		return link(entry).<LayoutBlock>map((link) -> section(marked("*<" + link + "|" + title + ">*")))
			.orElseGet(() -> HeaderBlock.builder().text(plain(title)).build());
	}

	private static Optional<String> link(OutboxEntry entry) {
		return entry.url().flatMap((url) -> SlackText.link(url, MAXIMUM_SECTION - 2 * MAXIMUM_HEADER));
	}

	private List<LayoutBlock> details(OutboxEntry entry) {
		List<String> notes = new ArrayList<>();
		List<LayoutBlock> blocks = new ArrayList<>();
		this.text.pieces(entry.body(), MAXIMUM_SECTIONS, MAXIMUM_SECTION)
			.stream()
			.filter((piece) -> !piece.isBlank())
			.forEach((piece) -> blocks.add(section((this.markup == SlackMarkup.ALLOW) ? marked(piece) : plain(piece))));
		if (!this.text.fits(entry.body(), MAXIMUM_SECTIONS, MAXIMUM_SECTION)) {
			notes.add("text cut, it has %d characters".formatted(entry.body().length()));
		}
		entry.url()
			.filter((url) -> !url.isBlank() && link(entry).isEmpty())
			.ifPresent((url) -> blocks.add(section(plain(this.escaping.within(url, MAXIMUM_SECTION)))));
		fields(entry, notes).ifPresent(blocks::add);
		blocks.add(context(entry, notes));
		return blocks;
	}

	/**
	 * The metadata that are single values.
	 */
	private Optional<LayoutBlock> fields(OutboxEntry entry, List<String> notes) {
		List<TextObject> fields = entry.metadata()
			.entrySet()
			.stream()
			.filter((field) -> field.getValue() instanceof String || field.getValue() instanceof Number
					|| field.getValue() instanceof Boolean)
			.<TextObject>map((field) -> plain(this.escaping.within(field.getKey(), MAXIMUM_HEADER) + "\n"
					+ this.escaping.within(field.getValue().toString(), MAXIMUM_FIELD - MAXIMUM_HEADER - 1)))
			.toList();
		if (fields.size() > MAXIMUM_FIELDS) {
			notes.add("%d more fields".formatted(fields.size() - MAXIMUM_FIELDS));
		}
		return fields.isEmpty() ? Optional.empty() : Optional
			.of(SectionBlock.builder().fields(fields.subList(0, Math.min(MAXIMUM_FIELDS, fields.size()))).build());
	}

	/**
	 * Whose it is, what happened and when: the time is shown in the reader's zone.
	 */
	private ContextBlock context(OutboxEntry entry, List<String> notes) {
		String what = severity(entry).map((word) -> word + " · ").orElse("") + entry.tenantId() + " · "
				+ entry.eventType();
		List<ContextBlockElement> elements = new ArrayList<>();
		elements.add(plain(this.escaping.within(what, MAXIMUM_SECTION)));
		Instant time = entry.createdAt().truncatedTo(ChronoUnit.SECONDS);
		elements.add(marked("<!date^%d^{date_short_pretty} {time_secs}|%s>".formatted(time.getEpochSecond(), time)));
		if (!notes.isEmpty()) {
			elements.add(plain(String.join(", ", notes)));
		}
		return ContextBlock.builder().elements(elements).build();
	}

	/**
	 * The colour of the bar beside the details.
	 */
	private static Optional<String> color(OutboxEntry entry) {
		return Optional.ofNullable(COLORS.get(entry.severity()));
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

	private MarkdownTextObject marked(String text) {
		return MarkdownTextObject.builder().text(text).verbatim(this.markup == SlackMarkup.ESCAPE).build();
	}

}
