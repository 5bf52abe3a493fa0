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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the actuator endpoints of the operations console show, and who may change
 * something through them.
 *
 * @param showPayloads Whether titles, texts, links, metadata, payloads, issues' bodies
 * and results of idempotent handlers are shown.
 * @param roles Roles of which a user needs one to requeue, delete or release something.
 * Without roles everybody may whose request the application's security lets through.
 */
@ConfigurationProperties("slackmgr.dynamodb.console")
public record ConsoleProperties(@DefaultValue("false") boolean showPayloads, @DefaultValue Set<String> roles) {

	boolean mayChange(SecurityContext security) {
		return this.roles.isEmpty() || this.roles.stream().anyMatch(security::isUserInRole);
	}

}
