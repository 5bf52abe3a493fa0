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
		Map<String, @Nullable Object> payload, List<AlertPlainTextInput> plainTextInput,
		List<AlertCheckboxInput> checkboxInput, Map<String, @Nullable Object> unknownMembers) {

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

		private List<AlertPlainTextInput> plainTextInput = Absent.list();

		private List<AlertCheckboxInput> checkboxInput = Absent.list();

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
		public Builder plainTextInput(List<AlertPlainTextInput> plainTextInput) {
			this.plainTextInput = plainTextInput;
			return this;
		}

		/**
		 * Checkboxes asked for before the call, at most 10.
		 */
		public Builder checkboxInput(List<AlertCheckboxInput> checkboxInput) {
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

}
