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

package io.slackmgr.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Ends the log of the start with the addresses of the service.
 */
@Component
@ConditionalOnWebApplication
class WhereToLook {

	private static final Logger logger = LoggerFactory.getLogger(WhereToLook.class);

	private static final String ADDRESSES = """
			Ready. Ctrl-C ends it.
			  page     http://localhost:{port}/
			  console  http://localhost:{port}/actuator/slackmgr
			  health   http://localhost:{port}/actuator/health""";

	private final Environment environment;

	WhereToLook(Environment environment) {
		this.environment = environment;
	}

	@EventListener(ApplicationReadyEvent.class)
	void log() {
		String port = this.environment.getProperty("local.server.port");
		if (port != null) {
			logger.info(ADDRESSES.replace("{port}", port));
		}
	}

}
