package io.slackmgr.dynamodb.autoconfigure;

import java.time.Duration;

import io.slackmgr.dynamodb.schema.SchemaMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * What is done about tables at start-up.
 *
 * @param mode Whether tables are compared with their definitions at start-up, created
 * where missing, or neither.
 * @param timeout How long to wait in mode create until tables and indexes are active. 1s
 * to 1d; adding an index to a large table takes long.
 */
@ConfigurationProperties("slackmgr.dynamodb.schema")
public record SchemaProperties(@DefaultValue("validate") SchemaMode mode,
		@DefaultValue("5m") Duration timeout) implements Validator {

	private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

	@Override
	public boolean supports(Class<?> type) {
		return type == SchemaProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		Duration value = ((SchemaProperties) target).timeout();
		if (value.compareTo(MIN_TIMEOUT) < 0 || value.compareTo(MAX_TIMEOUT) > 0) {
			errors.rejectValue("timeout", "timeout", "slackmgr.dynamodb.schema.timeout must be 1s to 1d");
		}
	}

}
