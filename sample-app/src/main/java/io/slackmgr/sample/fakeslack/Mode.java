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

	/** With 404, as when the webhook was revoked: no retry helps. */
	@JsonProperty("gone")
	GONE,

	/** Not at all, until the mode changes or a minute has passed. */
	@JsonProperty("hang")
	HANG

}
