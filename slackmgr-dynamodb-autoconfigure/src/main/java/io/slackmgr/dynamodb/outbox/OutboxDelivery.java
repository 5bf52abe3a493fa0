package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.util.List;

import org.springframework.util.Assert;

/**
 * What became of an attempt to deliver an entry.
 */
public sealed interface OutboxDelivery {

	/**
	 * It is done with: archived by its results and deleted from the queue.
	 * @param results one for each integration that matched
	 * @param integrations how many integrations there are
	 * @return the outcome
	 */
	static OutboxDelivery done(List<SendResult> results, int integrations) {
		return new Done(results, integrations);
	}

	/**
	 * It is done with, where nothing is to be told of it.
	 * @return the outcome
	 */
	static OutboxDelivery done() {
		return new Done(List.of(), 0);
	}

	/**
	 * The attempt failed; the next may succeed.
	 * @param error why, without payload or secrets
	 * @return the outcome
	 */
	static OutboxDelivery failed(String error) {
		return new Failed(error, List.of());
	}

	/**
	 * The attempt failed in part; what did not fail is kept with the entry.
	 * @param error why, without payload or secrets
	 * @param results what the next attempt finds in {@link OutboxEntry#results()}
	 * @return the outcome
	 */
	static OutboxDelivery failed(String error, List<SendResult> results) {
		return new Failed(error, results);
	}

	/**
	 * The receiver asks for a later attempt. No retry is used.
	 * @param delay how much later, not negative; a year at most, what is more is cut
	 * @param results what the next attempt finds in {@link OutboxEntry#results()}
	 * @return the outcome
	 */
	static OutboxDelivery later(Duration delay, List<SendResult> results) {
		return new Later(delay, results);
	}

	/**
	 * No further attempt would help: it is parked as dead.
	 * @param error why, without payload or secrets
	 * @return the outcome
	 */
	static OutboxDelivery dead(String error) {
		return new Dead(error);
	}

	/**
	 * Done.
	 *
	 * @param results one for each integration that matched
	 * @param integrations how many integrations there are
	 */
	record Done(List<SendResult> results, int integrations) implements OutboxDelivery {

		public Done {
			results = List.copyOf(results);
		}

	}

	/**
	 * Failed, to be tried again.
	 *
	 * @param error why
	 * @param results what is kept
	 */
	record Failed(String error, List<SendResult> results) implements OutboxDelivery {

		public Failed {
			Assert.notNull(error, "error must not be null");
			results = List.copyOf(results);
		}

	}

	/**
	 * Put off.
	 *
	 * @param delay by how much
	 * @param results what is kept
	 */
	record Later(Duration delay, List<SendResult> results) implements OutboxDelivery {

		private static final Duration LONGEST = Duration.ofDays(365);

		public Later {
			delay = bounded(delay);
			results = List.copyOf(results);
		}

		static Duration bounded(Duration delay) {
			Assert.isTrue(!delay.isNegative(), "delay must not be negative");
			return (delay.compareTo(LONGEST) < 0) ? delay : LONGEST;
		}

	}

	/**
	 * Failed for good.
	 *
	 * @param error why
	 */
	record Dead(String error) implements OutboxDelivery {

		public Dead {
			Assert.notNull(error, "error must not be null");
		}

	}

}
