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

package io.slackmgr.dynamodb.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.test.FakeReceiver.Answer;
import io.slackmgr.dynamodb.test.FakeReceiver.Received;

import org.springframework.util.DigestUtils;

/**
 * Stands in for SQS: takes messages as its JSON protocol has them, and drops those whose
 * deduplication id it has seen, as a FIFO queue does for five minutes.
 */
public final class FakeSqs {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private final Map<String, Message> messages = new HashMap<>();

	private final List<String> order = new ArrayList<>();

	/** What it answers to a request. */
	public synchronized Answer answer(Received request) {
		if (!"AmazonSQS.SendMessage".equals(request.headers().get("x-amz-target"))) {
			return error(400, "InvalidAction");
		}
		try {
			JsonNode sent = MAPPER.readTree(request.body());
			String id = sent.path("MessageDeduplicationId").asText();
			Message message = new Message(sent.path("QueueUrl").asText(), sent.path("MessageGroupId").asText(), id,
					sent.path("MessageBody").asText());
			if (this.messages.putIfAbsent(id, message) == null) {
				this.order.add(id);
			}
			String md5 = DigestUtils.md5DigestAsHex(message.body().getBytes(StandardCharsets.UTF_8));
			return Answer.status(200)
				.withBody(
						"{\"MessageId\":\"m-%d\",\"MD5OfMessageBody\":\"%s\"}".formatted(this.order.indexOf(id), md5));
		}
		catch (JsonProcessingException ex) {
			return error(400, "MalformedInput");
		}
	}

	/** A refusal as SQS writes it. */
	public static Answer error(int status, String code) {
		return Answer.status(status)
			.withBody("{\"__type\":\"com.amazonaws.sqs#%s\",\"message\":\"Injected\"}".formatted(code));
	}

	/** The messages in the queue, in order. */
	public synchronized List<Message> messages() {
		return this.order.stream().map(this.messages::get).toList();
	}

	/** A message. */
	public record Message(String queueUrl, String group, String deduplicationId, String body) {

	}

}
