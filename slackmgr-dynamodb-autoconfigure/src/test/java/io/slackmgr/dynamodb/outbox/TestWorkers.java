package io.slackmgr.dynamodb.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Workers for tests that send nothing by themselves.
 */
final class TestWorkers {

	static final Duration BACKOFF = Duration.ofMinutes(1);

	private TestWorkers() {
	}

	static Worker worker(OutboxEngine engine, Clock clock, OutboxHandler... handlers) {
		return new Worker("test", engine, clock, OutboxSettings.DEFAULTS, (retry) -> BACKOFF,
				new PooledThreads(Runnable::run), () -> UUID.randomUUID().toString(), InFlight::new,
				new OutboxHandlers(List.of(handlers)), OutboxObserver.NONE, new SendGate(), new LeaseKeeper());
	}

}
