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

package io.slackmgr.dynamodb.outbox.delivery;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A process of its own with workers on a table of this JVM's DynamoDB Local. It tells
 * each attempt to send, and what came of it, on a line. An entry's event type says what
 * is to happen to it.
 */
final class OutboxProcess {

	/** Hangs until it is interrupted. */
	static final String HANGS = "hangs";

	/** Ends the process, as a crash would. */
	static final String HALTS = "halts";

	/** Fails now and then. */
	static final String FAILS_AT_RANDOM = "fails";

	static final Duration POLL = Duration.ofMillis(200);

	private static final String ATTEMPT = "ATTEMPT";

	private static final String SENDING = "SENDING";

	private static final int FAILURES_IN_A_HUNDRED = 10;

	private OutboxProcess() {
	}

	/** A process that is not started yet. */
	static ForkedJvm.Builder of(String table, int workers, int partitions, Duration lease) {
		return ForkedJvm.of(OutboxProcess.class, LocalDynamoDb.endpoint().toString(), table, Integer.toString(workers),
				Integer.toString(partitions), lease.toString());
	}

	static String sending(OutboxEntry entry) {
		return SENDING + " " + OutboxEntryIds.of(entry);
	}

	/** What a process has told so far. */
	static List<Attempt> attempts(ForkedJvm process) {
		return process.output().stream().filter((line) -> line.startsWith(ATTEMPT)).map(Attempt::parse).toList();
	}

	/** The outbox as all these processes have it. */
	static OutboxQueue outbox(DynamoDbClient client, String table, int partitions, Duration lease) {
		OutboxSettings settings = new OutboxSettings(partitions, 50, POLL, POLL, lease, Duration.ofSeconds(1),
				Duration.ofMinutes(1), 3, Duration.ZERO, Duration.ZERO, OutboxSettings.Archive.KEEP,
				Duration.ofSeconds(1));
		return OutboxQueue.dynamoDb(client, new WriteGateway(client, Clock.systemUTC(), CommitSettings.DEFAULTS),
				DynamoDbBulkTemplate.builder(client).build(), table, Clock.systemUTC(), settings,
				(retry) -> Duration.ofMillis(50), OutboxObserver.NONE);
	}

	public static void main(String[] args) throws InterruptedException {
		DynamoDbClient client = DynamoDbClient.builder()
			.endpointOverride(URI.create(args[0]))
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("child", "child")))
			.build();
		for (int worker = 0; worker < Integer.parseInt(args[2]); worker++) {
			ExecutorService sends = Executors.newFixedThreadPool(16);
			OutboxQueue outbox = outbox(client, args[1], Integer.parseInt(args[3]), Duration.parse(args[4]));
			OutboxPolling.of(outbox, List.of(new TestHandler(OutboxProcess::send)), sends, 16).start();
		}
		System.out.println("READY");
		Thread.currentThread().join();
	}

	private static OutboxDelivery send(OutboxEntry entry) throws InterruptedException {
		switch (entry.eventType()) {
			case HALTS -> Runtime.getRuntime().halt(1);
			case HANGS -> {
				System.out.println(sending(entry));
				new CountDownLatch(1).await();
			}
			default -> {
			}
		}
		long start = System.nanoTime();
		LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextInt(2000)));
		boolean done = !entry.eventType().equals(FAILS_AT_RANDOM)
				|| ThreadLocalRandom.current().nextInt(100) >= FAILURES_IN_A_HUNDRED;
		Attempt attempt = new Attempt(start, System.nanoTime(), entry.lockedBy().orElseThrow(), done, entry.title());
		System.out.println(attempt);
		if (!done && ThreadLocalRandom.current().nextBoolean()) {
			throw new IllegalStateException("bad luck");
		}
		return done ? OutboxDelivery.delivered() : OutboxDelivery.failed("bad luck");
	}

	/**
	 * An attempt to send.
	 *
	 * @param start when it began, in nanoseconds that all processes of this machine count
	 * alike
	 * @param end when it ended
	 * @param worker whose it was
	 * @param done whether it delivered the entry
	 * @param title the entry's title
	 */
	record Attempt(long start, long end, String worker, boolean done, String title) {

		static Attempt parse(String line) {
			String[] parts = line.split(" ", 6);
			return new Attempt(Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3],
					Boolean.parseBoolean(parts[4]), parts[5]);
		}

		@Override
		public String toString() {
			return String.join(" ", ATTEMPT, Long.toString(this.start), Long.toString(this.end), this.worker,
					Boolean.toString(this.done), this.title);
		}

	}

}
