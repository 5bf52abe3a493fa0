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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullResponse;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Something that goes wrong with a request.
 */
@FunctionalInterface
public interface Fault {

	HttpExecuteResponse apply(Exchange exchange) throws IOException;

	/** The table has no throughput left; nothing takes effect. */
	static Fault throttle() {
		return error(400, "ProvisionedThroughputExceededException", "Injected");
	}

	/** Another transaction is working on the item; nothing takes effect. */
	static Fault transactionConflict() {
		return error(400, "TransactionConflictException", "Injected");
	}

	/** An error inside DynamoDB; nothing takes effect. */
	static Fault serverError() {
		return error(500, "InternalServerError", "Injected");
	}

	/** Any error answer; nothing takes effect. */
	static Fault error(int status, String code, String message) {
		return (exchange) -> Exchange.answer(status, errorBody(code, message));
	}

	/**
	 * Cancels a transaction for the reasons given, one for each operation, such as
	 * {@code "None"}, {@code "TransactionConflict"}; nothing takes effect.
	 */
	static Fault cancelTransaction(String... reasons) {
		return (exchange) -> {
			ObjectNode body = errorBody("TransactionCanceledException", "Injected " + Arrays.toString(reasons));
			ArrayNode list = body.putArray("CancellationReasons");
			for (String reason : reasons) {
				list.addObject().put("Code", reason);
			}
			return Exchange.answer(400, body);
		};
	}

	/**
	 * The answer of a service whose clock differs from this machine's: a signature of
	 * more than five minutes before or after its time is refused. Nothing takes effect
	 * then; other requests go through.
	 */
	static Fault clockAhead(Duration ahead) {
		DateTimeFormatter signed = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX");
		return (exchange) -> {
			Instant time = Instant.now().plus(ahead);
			Instant signedAt = signed.parse(exchange.header("X-Amz-Date").orElseThrow(), Instant::from);
			if (Duration.between(signedAt, time).abs().compareTo(Duration.ofMinutes(5)) <= 0) {
				return exchange.send();
			}
			return wrongSignature(ahead).apply(exchange);
		};
	}

	/** Refuses the signature and tells the time of a clock that differs by this. */
	static Fault wrongSignature(Duration ahead) {
		return (exchange) -> {
			HttpExecuteResponse refusal = Exchange.answer(400, errorBody("InvalidSignatureException", "Injected"));
			return HttpExecuteResponse.builder()
				.response(refusal.httpResponse()
					.toBuilder()
					.putHeader("Date",
							DateTimeFormatter.RFC_1123_DATE_TIME
								.format(Instant.now().plus(ahead).atOffset(ZoneOffset.UTC)))
					.build())
				.responseBody(refusal.responseBody().orElseThrow())
				.build();
		};
	}

	/**
	 * An error answer that was cut off before its code; nothing takes effect.
	 */
	static Fault truncatedError(int status) {
		return (exchange) -> HttpExecuteResponse.builder()
			.response(SdkHttpFullResponse.builder()
				.statusCode(status)
				.putHeader("Content-Type", "application/x-amz-json-1.0")
				.build())
			.responseBody(AbortableInputStream.create(new ByteArrayInputStream("{\"__ty".getBytes(UTF_8))))
			.build();
	}

	/** Throttles for a reason that is named, as the service does. */
	static Fault throttle(String reason, String resource) {
		return (exchange) -> {
			ObjectNode body = errorBody("ThrottlingException", "Injected");
			body.putArray("throttlingReasons").addObject().put("reason", reason).put("resource", resource);
			return Exchange.answer(400, body);
		};
	}

	/** The connection is lost before the request was sent; nothing takes effect. */
	static Fault dropRequest() {
		return (exchange) -> {
			throw new SocketException("Injected: connection reset before the request");
		};
	}

	/** The request takes effect, and the connection is lost before its answer came. */
	static Fault dropAnswer() {
		return (exchange) -> {
			Exchange.read(exchange.send());
			throw new SocketException("Injected: connection reset before the answer");
		};
	}

	/** The request is sent late; aborted meanwhile, it is not sent. */
	static Fault delay(Duration duration) {
		return (exchange) -> {
			exchange.await(duration);
			return exchange.send();
		};
	}

	/** The request takes effect, and its answer comes late. */
	static Fault delayAnswer(Duration duration) {
		return (exchange) -> {
			ObjectNode answer = Exchange.read(exchange.send());
			exchange.await(duration);
			return Exchange.answer(200, answer);
		};
	}

	/**
	 * Leaves each item of a {@code BatchWriteItem} or key of a {@code BatchGetItem}
	 * unprocessed with the given probability; what is not left is done.
	 */
	static Fault leaveUnprocessed(double probability, RandomGenerator random) {
		return new UnprocessedFault(() -> {
			synchronized (random) {
				return random.nextDouble() < probability;
			}
		});
	}

	private static ObjectNode errorBody(String code, String message) {
		return Exchange.JSON.createObjectNode()
			.put("__type", "com.amazonaws.dynamodb.v20120810#" + code)
			.put("message", message);
	}

}
