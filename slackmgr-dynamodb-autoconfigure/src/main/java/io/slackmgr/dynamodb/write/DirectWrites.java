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

package io.slackmgr.dynamodb.write;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds writes that an application sends by itself inside a DynamoDB transaction, through
 * {@code DynamoDbTemplate}, the enhanced client or the SDK's: they do not join it, take
 * effect at once and stay when it is rolled back. It sees the requests of the clients
 * whose interceptor it is, on threads that a transaction is bound to. What is written
 * after the commit, as in {@code afterCommit}, is not reported. Safe for use by many
 * threads.
 */
public final class DirectWrites implements ExecutionInterceptor {

	/**
	 * How many different methods are warned of, each once.
	 */
	private static final int MAX_WARNINGS = 100;

	private static final String LIBRARY = "io.slackmgr.dynamodb.";

	/** Between an application's method and the client, or around the method. */
	private static final List<String> FRAMEWORKS = List.of("java.", "jdk.", "software.amazon.awssdk.",
			"io.awspring.cloud.dynamodb.", "org.springframework.");

	/** Applications all the same. */
	private static final String SAMPLES = "org.springframework.samples.";

	private static final Set<Class<?>> WRITES = Set.of(PutItemRequest.class, UpdateItemRequest.class,
			DeleteItemRequest.class, BatchWriteItemRequest.class, TransactWriteItemsRequest.class);

	private static final Logger logger = LoggerFactory.getLogger(DirectWrites.class);

	private final ForeignTransactions.Reaction reaction;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	/**
	 * Creates an instance.
	 * @param reaction what such a write leads to: a warning, once for each method that
	 * sends one, or an {@link IllegalTransactionStateException}, or nothing
	 */
	public DirectWrites(ForeignTransactions.Reaction reaction) {
		this.reaction = reaction;
	}

	/**
	 * Looks at a request before it is sent.
	 * @throws IllegalTransactionStateException if it is a write that is refused; nothing
	 * was sent
	 */
	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		// The library's commit, which would pay for a look at the whole stack.
		boolean commit = SingleAttempt.running() != null;
		if (!commit && this.reaction != ForeignTransactions.Reaction.IGNORE && isWrite(context.request())
				&& isTransactionRunning()) {
			applicationMethod().ifPresent((method) -> report(method, context.request()));
		}
	}

	private static boolean isTransactionRunning() {
		return TransactionSynchronizationManager.isSynchronizationActive()
				&& TransactionSynchronizationManager.getResourceMap()
					.values()
					.stream()
					.anyMatch((resource) -> resource instanceof TransactionBuffer buffer && !buffer.isCompleted());
	}

	private static boolean isWrite(SdkRequest request) {
		return WRITES.contains(request.getClass())
				|| statements(request).filter(Objects::nonNull).anyMatch(DirectWrites::isWrite);
	}

	private static Stream<String> statements(SdkRequest request) {
		if (request instanceof ExecuteStatementRequest execute) {
			return Stream.of(execute.statement());
		}
		if (request instanceof BatchExecuteStatementRequest execute) {
			return execute.statements().stream().map(BatchStatementRequest::statement);
		}
		if (request instanceof ExecuteTransactionRequest execute) {
			return execute.transactStatements().stream().map(ParameterizedStatement::statement);
		}
		return Stream.empty();
	}

	private static boolean isWrite(String statement) {
		String text = statement.stripLeading().toUpperCase(Locale.ROOT);
		return !text.startsWith("SELECT") && !text.startsWith("EXISTS");
	}

	/**
	 * The method that sends the request, unless the library does. What an application has
	 * put around a client lies between the client and whoever calls it.
	 */
	private static Optional<String> applicationMethod() {
		List<StackFrame> frames = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
			.walk(Stream::toList);
		int client = IntStream.range(0, frames.size())
			.filter((index) -> DynamoDbClient.class.isAssignableFrom(frames.get(index).getDeclaringClass()))
			.max()
			.orElse(-1);
		return frames.stream()
			.skip(client + 1)
			.filter((frame) -> !isFramework(frame.getClassName()))
			.findFirst()
			.filter((frame) -> !frame.getClassName().startsWith(LIBRARY))
			.map((frame) -> frame.getClassName() + "." + frame.getMethodName());
	}

	private static boolean isFramework(String className) {
		return className.contains("$$")
				|| (FRAMEWORKS.stream().anyMatch(className::startsWith) && !className.startsWith(SAMPLES));
	}

	private void report(String method, SdkRequest request) {
		String operation = request.getClass().getSimpleName().replace("Request", "");
		String what = method + " sends " + operation + " inside a DynamoDB transaction, which it does not join: it"
				+ " takes effect at once and stays when the transaction is rolled back";
		String action = "Action: write through DynamoDbWriteTemplate or a repository of the library, or outside of the"
				+ " transaction. slackmgr.dynamodb.transactions.direct-writes=ignore ends this report.";
		if (this.reaction == ForeignTransactions.Reaction.REFUSE) {
			throw new IllegalTransactionStateException(
					what + ", which slackmgr.dynamodb.transactions.direct-writes=refuse forbids. " + action);
		}
		if (this.warned.size() < MAX_WARNINGS && this.warned.add(method)) {
			logger.warn("{}. {}", what, action);
		}
	}

}
