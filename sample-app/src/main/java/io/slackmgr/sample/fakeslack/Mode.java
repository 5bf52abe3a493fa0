package io.slackmgr.sample.fakeslack;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the stand-in answers.
 */
public enum Mode {

	/** As Slack does when all is well. */
	@JsonProperty("ok")
	OK,

	/** With an error of the server, 500. */
	@JsonProperty("fail")
	FAIL,

	/** With 429 and a {@code Retry-After} of a second. */
	@JsonProperty("rate-limit")
	RATE_LIMIT,

	/** Not at all, until the mode changes or a minute has passed. */
	@JsonProperty("hang")
	HANG

}
