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

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.http.HttpExecuteResponse;

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
		return exchange -> Exchange.answer(status, errorBody(code, message));
	}

	/**
	 * Cancels a transaction for the reasons given, one for each operation, such as
	 * {@code "None"}, {@code "TransactionConflict"}; nothing takes effect.
	 */
	static Fault cancelTransaction(String... reasons) {
		return exchange -> {
			ObjectNode body = errorBody("TransactionCanceledException", "Injected " + Arrays.toString(reasons));
			ArrayNode list = body.putArray("CancellationReasons");
			for (String reason : reasons) {
				list.addObject().put("Code", reason);
			}
			return Exchange.answer(400, body);
		};
	}

	/** The connection is lost before the request was sent; nothing takes effect. */
	static Fault dropRequest() {
		return exchange -> {
			throw new SocketException("Injected: connection reset before the request");
		};
	}

	/** The request takes effect, and the connection is lost before its answer came. */
	static Fault dropAnswer() {
		return exchange -> {
			Exchange.read(exchange.send());
			throw new SocketException("Injected: connection reset before the answer");
		};
	}

	/** The request is sent late; aborted meanwhile, it is not sent. */
	static Fault delay(Duration duration) {
		return exchange -> {
			exchange.await(duration);
			return exchange.send();
		};
	}

	/** The request takes effect, and its answer comes late. */
	static Fault delayAnswer(Duration duration) {
		return exchange -> {
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
