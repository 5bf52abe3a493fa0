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

package io.slackmgr.dynamodb.autoconfigure.transaction;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slackmgr.dynamodb.write.TransactionObserver;

/**
 * Records transactions: the timer {@code slackmgr.transactions}, from begin to end, by
 * outcome, and the summary {@code slackmgr.transactions.operations} of the operations of
 * each transaction that had any.
 */
final class MicrometerTransactionObserver implements TransactionObserver {

	private final MeterRegistry registry;

	private final DistributionSummary operations;

	MicrometerTransactionObserver(MeterRegistry registry) {
		this.registry = registry;
		this.operations = DistributionSummary.builder("slackmgr.transactions.operations")
			.description("Operations of a transaction")
			.baseUnit("operations")
			.register(registry);
	}

	@Override
	public void completed(TransactionObserver.Outcome outcome, int operationCount, Duration duration) {
		Timer.builder("slackmgr.transactions")
			.description("Transactions from begin to end")
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(this.registry)
			.record(duration);
		if (operationCount > 0) {
			this.operations.record(operationCount);
		}
	}

}
