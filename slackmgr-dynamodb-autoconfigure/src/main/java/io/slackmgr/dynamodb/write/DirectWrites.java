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

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
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
		if (this.reaction != ForeignTransactions.Reaction.IGNORE && WRITES.contains(context.request().getClass())
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

	/**
	 * The method that sends the request, unless the library does.
	 */
	private static Optional<String> applicationMethod() {
		return StackWalker.getInstance()
			.walk((frames) -> frames.filter((frame) -> !isFramework(frame.getClassName())).findFirst())
			.filter((frame) -> !frame.getClassName().startsWith(LIBRARY))
			.map((frame) -> frame.getClassName() + "." + frame.getMethodName());
	}

	private static boolean isFramework(String className) {
		return className.startsWith("java.") || className.startsWith("jdk.") || className.startsWith("software.amazon.")
				|| className.startsWith("io.awspring.") || className.startsWith("org.springframework.")
				|| className.contains("$$") || className.equals(DirectWrites.class.getName());
	}

	private void report(String method, SdkRequest request) {
		String operation = request.getClass().getSimpleName().replace("Request", "");
		String what = method + " sends a " + operation + " inside a DynamoDB transaction, which it does not join: it"
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
