package io.slackmgr.dynamodb.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxEngine.Reply;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The number of partitions in use, which all instances share: the largest that any was
 * configured with. Read again each minute.
 */
final class PartitionSettings implements PartitionCount {

	static final String PARTITIONS = "partitions";

	private static final Duration VALID = Duration.ofMinutes(1);

	private final OutboxEngine engine;

	private final Clock clock;

	private final int configured;

	private int current;

	private Instant readAt = Instant.MIN;

	PartitionSettings(OutboxEngine engine, Clock clock, int configured) {
		this.engine = engine;
		this.clock = clock;
		this.configured = configured;
	}

	@Override
	public synchronized int current() {
		Instant now = this.clock.instant();
		if (this.current == 0 || !now.isBefore(this.readAt.plus(VALID))) {
			this.current = readOrGrow();
			this.readAt = now;
		}
		return this.current;
	}

	private int readOrGrow() {
		Optional<Map<String, AttributeValue>> item = this.engine.get(List.of(OutboxTable.SETTINGS))
			.stream()
			.findFirst();
		while (true) {
			Optional<AttributeValue> stored = item.map((found) -> found.get(PARTITIONS));
			int inUse = stored.map((value) -> Integer.parseInt(value.n())).orElse(0);
			if (inUse >= this.configured) {
				return inUse;
			}
			AttributeValue grown = Attributes.number(this.configured);
			Reply reply = this.engine.write(ItemWrite.update(OutboxTable.SETTINGS)
				.set(PARTITIONS, grown)
				.when(PARTITIONS, stored)
				.recognisedBy((found) -> grown.equals(found.get(PARTITIONS))));
			if (reply.applied()) {
				return this.configured;
			}
			item = reply.existing();
		}
	}

}
