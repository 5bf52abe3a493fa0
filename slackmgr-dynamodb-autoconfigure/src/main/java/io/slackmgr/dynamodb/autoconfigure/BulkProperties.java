package io.slackmgr.dynamodb.autoconfigure;

import java.time.Duration;

import io.slackmgr.dynamodb.bulk.BulkOptions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * How bulk operations work unless a call says otherwise.
 *
 * @param attempts How often an item is sent at most that DynamoDB leaves unprocessed, the
 * first time included. 1 to 20.
 * @param minBackoff Upper bound of the pause before the second attempt; it doubles with
 * each further one. 1ms to 1m.
 * @param maxBackoff Upper bound of any pause between two attempts. min-backoff to 5m.
 * @param parallelism How many requests of one operation run at the same time at most. 1
 * to 64.
 */
@ConfigurationProperties("slackmgr.dynamodb.bulk")
public record BulkProperties(@DefaultValue("5") int attempts, @DefaultValue("100ms") Duration minBackoff,
		@DefaultValue("20s") Duration maxBackoff, @DefaultValue("4") int parallelism) implements Validator {

	BulkOptions toOptions() {
		return BulkOptions.defaults()
			.withAttempts(this.attempts)
			.withBackoff(this.minBackoff, this.maxBackoff)
			.withParallelism(this.parallelism);
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == BulkProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		BulkProperties properties = (BulkProperties) target;
		checkNumber(errors, "attempts", properties.attempts(), 20, "attempts must be 1 to 20");
		checkNumber(errors, "parallelism", properties.parallelism(), 64, "parallelism must be 1 to 64");
		checkDuration(errors, "minBackoff", properties.minBackoff(), Duration.ofMillis(1), Duration.ofMinutes(1),
				"min-backoff must be 1ms to 1m");
		checkDuration(errors, "maxBackoff", properties.maxBackoff(), properties.minBackoff(), Duration.ofMinutes(5),
				"max-backoff must be min-backoff to 5m");
	}

	private static void checkNumber(Errors errors, String field, int value, int maximum, String message) {
		if (value < 1 || value > maximum) {
			errors.rejectValue(field, "range", "slackmgr.dynamodb.bulk." + message);
		}
	}

	private static void checkDuration(Errors errors, String field, Duration value, Duration minimum, Duration maximum,
			String message) {
		if (value.compareTo(minimum) < 0 || value.compareTo(maximum) > 0) {
			errors.rejectValue(field, "range", "slackmgr.dynamodb.bulk." + message);
		}
	}

}
