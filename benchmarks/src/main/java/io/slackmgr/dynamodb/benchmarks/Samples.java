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

package io.slackmgr.dynamodb.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.AlertSeverity;
import io.slackmgr.dynamodb.store.Issue;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The records that are written and read.
 */
final class Samples {

	static final String CHANNEL = "C0123456789";

	private static final String TEXT = "The queue of incoming orders has grown past its limit of 10 000. ".repeat(4);

	private Samples() {
	}

	static Alert alert() {
		return Alert.builder()
			.timestamp(Instant.parse("2026-03-01T12:00:00.123456789Z"))
			.slackChannelId(CHANNEL)
			.correlationId("orders-backlog")
			.header("Orders are late")
			.text(TEXT)
			.severity(AlertSeverity.ERROR)
			.build();
	}

	static StoreIssue issue(int number) {
		return new StoreIssue(CHANNEL, "orders-backlog-" + number, "issue-" + number, true,
				Optional.of("1700000000.00000" + number),
				"{\"id\":\"issue-" + number + "\",\"text\":\"" + TEXT + "\"}");
	}

	static List<Note> notes(int count) {
		List<Note> notes = new ArrayList<>();
		for (int number = 0; number < count; number++) {
			Note note = new Note();
			note.setPk("USER#" + number);
			note.setSk("NOTE#2026-03-01");
			note.setTitle("Note " + number);
			note.setText(TEXT);
			note.setStars(number);
			notes.add(note);
		}
		return notes;
	}

	static Map<String, AttributeValue> item(Note note) {
		return Map.of("pk", AttributeValue.fromS(note.getPk()), "sk", AttributeValue.fromS(note.getSk()), "title",
				AttributeValue.fromS(note.getTitle()), "text", AttributeValue.fromS(note.getText()), "stars",
				AttributeValue.fromN(Integer.toString(note.getStars())));
	}

	/**
	 * An issue.
	 */
	record StoreIssue(String channelId, String correlationId, String uniqueId, boolean isOpen,
			Optional<String> currentPostId, String toJson) implements Issue {

	}

	/**
	 * An entity of the application's own.
	 */
	@DynamoDbBean
	public static class Note {

		private String pk = "";

		private String sk = "";

		private String title = "";

		private String text = "";

		private int stars;

		@DynamoDbPartitionKey
		public String getPk() {
			return this.pk;
		}

		public void setPk(String pk) {
			this.pk = pk;
		}

		@DynamoDbSortKey
		public String getSk() {
			return this.sk;
		}

		public void setSk(String sk) {
			this.sk = sk;
		}

		public String getTitle() {
			return this.title;
		}

		public void setTitle(String title) {
			this.title = title;
		}

		public String getText() {
			return this.text;
		}

		public void setText(String text) {
			this.text = text;
		}

		public int getStars() {
			return this.stars;
		}

		public void setStars(int stars) {
			this.stars = stars;
		}

	}

}
