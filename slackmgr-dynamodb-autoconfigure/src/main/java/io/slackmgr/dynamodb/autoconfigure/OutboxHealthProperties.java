package io.slackmgr.dynamodb.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * How the health of the outbox is judged.
 *
 * @param maxPollAge After which time without a successful poll the outbox of an instance
 * that delivers is DOWN; twice outbox.max-poll-interval if that is longer. 1s to 1d.
 */
@ConfigurationProperties("slackmgr.dynamodb.outbox.health")
public record OutboxHealthProperties(@DefaultValue("1m") Duration maxPollAge) implements Validator {

	private static final String PREFIX = "slackmgr.dynamodb.outbox.health";

	@Override
	public boolean supports(Class<?> type) {
		return type == OutboxHealthProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		new RangeCheck(errors, PREFIX).between("maxPollAge", ((OutboxHealthProperties) target).maxPollAge(),
				Duration.ofSeconds(1), Duration.ofDays(1), "max-poll-age must be 1s to 1d");
	}

}
