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

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A button under an alert that calls a URL. Lengths are in bytes of UTF-8.
 *
 * @param id required, unique in the alert, at most 100 bytes
 * @param url required, at most 1000 bytes: an absolute HTTP URL, or the name in printable
 * ASCII of a handler that the Slack Manager has
 * @param confirmationText what the user is asked to confirm, at most 1000 bytes, empty
 * for a question that names the URL
 * @param skipConfirmationDialog whether it is called at once, without a question; not
 * with the style {@code danger}
 * @param buttonText the button's label: required, at most 25 bytes
 * @param buttonStyle {@code default}, {@code primary}, {@code danger}, or empty, which
 * becomes {@code default} when the alert is normalised
 * @param accessLevel who may press it: {@code global_admins}, {@code channel_admins},
 * {@code channel_members}, or empty, which becomes {@code global_admins} when the alert
 * is normalised
 * @param displayMode when it is there: {@code always}, {@code open_issue},
 * {@code resolved_issue}, or empty
 * @param payload what is sent along, at most 50 entries; JSON values only
 * @param plainTextInput texts asked for, at most 10
 * @param checkboxInput checkboxes asked for, at most 10
 * @param unknownMembers what was read from JSON and has no field here, as a newer Slack
 * Manager writes it; written again behind all fields
 */
public record AlertWebhook(String id, String url, String confirmationText, boolean skipConfirmationDialog,
		String buttonText, String buttonStyle, String accessLevel, String displayMode,
		Map<String, @Nullable Object> payload, List<PlainTextInput> plainTextInput, List<CheckboxInput> checkboxInput,
		Map<String, @Nullable Object> unknownMembers) {

	/**
	 * Creates a webhook; {@link #builder} is the readable way.
	 * @throws AlertValidationException if the payload holds something that has no JSON
	 * form
	 */
	public AlertWebhook {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(url, "url");
		Objects.requireNonNull(confirmationText, "confirmationText");
		Objects.requireNonNull(buttonText, "buttonText");
		Objects.requireNonNull(buttonStyle, "buttonStyle");
		Objects.requireNonNull(accessLevel, "accessLevel");
		Objects.requireNonNull(displayMode, "displayMode");
		payload = JsonValues.copyOf("payload", payload);
		plainTextInput = Absent.copyOf("plainTextInput", plainTextInput);
		checkboxInput = Absent.copyOf("checkboxInput", checkboxInput);
		unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
	}

	/**
	 * Starts a webhook with what each must have.
	 * @param id unique in the alert
	 * @param url what is called
	 * @param buttonText the button's label
	 * @return a builder of a webhook with nothing else set
	 */
	public static Builder builder(String id, String url, String buttonText) {
		return new Builder(id, url, buttonText);
	}

	/**
	 * Leaves out the URL and the payload, which may hold secrets.
	 */
	@Override
	public String toString() {
		return "AlertWebhook[id=" + this.id + "]";
	}

	/**
	 * Builds a webhook. What is not set is empty, and its lists and its payload are
	 * {@code null} in JSON.
	 */
	public static final class Builder {

		private final String id;

		private final String url;

		private final String buttonText;

		private String confirmationText = "";

		private boolean skipConfirmationDialog;

		private String buttonStyle = "";

		private String accessLevel = "";

		private String displayMode = "";

		private Map<String, @Nullable Object> payload = Absent.map();

		private List<PlainTextInput> plainTextInput = Absent.list();

		private List<CheckboxInput> checkboxInput = Absent.list();

		private Map<String, @Nullable Object> unknownMembers = Map.of();

		private Builder(String id, String url, String buttonText) {
			this.id = id;
			this.url = url;
			this.buttonText = buttonText;
		}

		/**
		 * What the user is asked to confirm, at most 1000 bytes.
		 */
		public Builder confirmationText(String confirmationText) {
			this.confirmationText = confirmationText;
			return this;
		}

		/**
		 * Whether the URL is called at once, without a question; not with the style
		 * {@code danger}.
		 */
		public Builder skipConfirmationDialog(boolean skipConfirmationDialog) {
			this.skipConfirmationDialog = skipConfirmationDialog;
			return this;
		}

		/**
		 * {@code default}, {@code primary} or {@code danger}.
		 */
		public Builder buttonStyle(String buttonStyle) {
			this.buttonStyle = buttonStyle;
			return this;
		}

		/**
		 * Who may press the button: {@code global_admins}, {@code channel_admins} or
		 * {@code channel_members}.
		 */
		public Builder accessLevel(String accessLevel) {
			this.accessLevel = accessLevel;
			return this;
		}

		/**
		 * When the button is there: {@code always}, {@code open_issue} or
		 * {@code resolved_issue}.
		 */
		public Builder displayMode(String displayMode) {
			this.displayMode = displayMode;
			return this;
		}

		/**
		 * JSON values that are sent along, at most 50.
		 */
		@SuppressWarnings("unchecked")
		public Builder payload(Map<String, ? extends @Nullable Object> payload) {
			this.payload = (Map<String, @Nullable Object>) payload;
			return this;
		}

		/**
		 * Texts asked for before the call, at most 10.
		 */
		public Builder plainTextInput(List<PlainTextInput> plainTextInput) {
			this.plainTextInput = plainTextInput;
			return this;
		}

		/**
		 * Checkboxes asked for before the call, at most 10.
		 */
		public Builder checkboxInput(List<CheckboxInput> checkboxInput) {
			this.checkboxInput = checkboxInput;
			return this;
		}

		Builder unknownMembers(Map<String, @Nullable Object> unknownMembers) {
			this.unknownMembers = unknownMembers;
			return this;
		}

		/**
		 * Builds the webhook.
		 * @return the webhook
		 * @throws AlertValidationException if the payload holds something that has no
		 * JSON form
		 */
		public AlertWebhook build() {
			return new AlertWebhook(this.id, this.url, this.confirmationText, this.skipConfirmationDialog,
					this.buttonText, this.buttonStyle, this.accessLevel, this.displayMode, this.payload,
					this.plainTextInput, this.checkboxInput, this.unknownMembers);
		}

	}

	/**
	 * A text that a webhook asks for before it is called.
	 *
	 * @param id required, unique among all inputs of the webhook, at most 200 bytes
	 * @param description what the user reads, at most 200 bytes
	 * @param minLength the shortest text taken, from 0 to {@code maxLength}
	 * @param maxLength the longest text taken, at most 3000
	 * @param multiline whether the text may have several lines
	 * @param initialValue the text that stands there at first, at most {@code maxLength}
	 * bytes; it may be shorter than {@code minLength}, which is for the user's text
	 * @param unknownMembers what was read from JSON and has no field here, as a newer
	 * Slack Manager writes it; written again behind all fields
	 */
	public record PlainTextInput(String id, String description, int minLength, int maxLength, boolean multiline,
			String initialValue, Map<String, @Nullable Object> unknownMembers) {

		public PlainTextInput {
			Objects.requireNonNull(id, "id");
			Objects.requireNonNull(description, "description");
			Objects.requireNonNull(initialValue, "initialValue");
			unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
		}

		/**
		 * Creates an input without unknown members.
		 * @param id unique among all inputs of the webhook
		 * @param description what the user reads
		 * @param minLength the shortest text taken
		 * @param maxLength the longest text taken
		 * @param multiline whether the text may have several lines
		 * @param initialValue the text that stands there at first
		 */
		public PlainTextInput(String id, String description, int minLength, int maxLength, boolean multiline,
				String initialValue) {
			this(id, description, minLength, maxLength, multiline, initialValue, Map.of());
		}

	}

	/**
	 * A group of checkboxes that a webhook asks for before it is called.
	 *
	 * @param id required, unique among all inputs of the webhook, at most 200 bytes
	 * @param label what the user reads, at most 200 bytes
	 * @param options the boxes, at most 5
	 * @param unknownMembers what was read from JSON and has no field here, as a newer
	 * Slack Manager writes it; written again behind all fields
	 */
	public record CheckboxInput(String id, String label, List<CheckboxOption> options,
			Map<String, @Nullable Object> unknownMembers) {

		public CheckboxInput {
			Objects.requireNonNull(id, "id");
			Objects.requireNonNull(label, "label");
			options = Absent.copyOf("options", options);
			unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
		}

		/**
		 * Creates a group without unknown members.
		 * @param id unique among all inputs of the webhook
		 * @param label what the user reads
		 * @param options the boxes
		 */
		public CheckboxInput(String id, String label, List<CheckboxOption> options) {
			this(id, label, options, Map.of());
		}

	}

	/**
	 * One box of a checkbox input.
	 *
	 * @param value what the webhook receives: required, unique in its input, at most 100
	 * bytes
	 * @param text what the user reads, at most 50 bytes
	 * @param selected whether the box is ticked at first
	 * @param unknownMembers what was read from JSON and has no field here, as a newer
	 * Slack Manager writes it; written again behind all fields
	 */
	public record CheckboxOption(String value, String text, boolean selected,
			Map<String, @Nullable Object> unknownMembers) {

		public CheckboxOption {
			Objects.requireNonNull(value, "value");
			Objects.requireNonNull(text, "text");
			unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
		}

		/**
		 * Creates a box without unknown members.
		 * @param value what the webhook receives
		 * @param text what the user reads
		 * @param selected whether the box is ticked at first
		 */
		public CheckboxOption(String value, String text, boolean selected) {
			this(value, text, selected, Map.of());
		}

	}

}
