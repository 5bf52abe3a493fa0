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

package io.slackmgr.dynamodb.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Names of the library's tables where no property sets them. They have Spring Cloud AWS's
 * prefix and suffix, so that environments which those keep apart share no table. A name
 * that {@code slackmgr.dynamodb.table-name} sets is taken as it is.
 *
 * @param prefix what all begin with
 * @param name the store's table, and how the others' names begin
 * @param suffix what all end with
 */
public record TableNames(String prefix, String name, String suffix) {

	private static final Logger logger = LoggerFactory.getLogger(TableNames.class);

	private static final String PROPERTY = "slackmgr.dynamodb.table-name";

	private static final String PREFIX = "spring.cloud.aws.dynamodb.table-prefix";

	private static final String SUFFIX = "spring.cloud.aws.dynamodb.table-suffix";

	static TableNames of(Environment environment) {
		Binder binder = Binder.get(environment);
		String name = binder.bind(PROPERTY, String.class).orElse("slackmgr");
		if (binder.bind(PROPERTY, String.class).isBound()) {
			return new TableNames("", name, "");
		}
		return new TableNames(binder.bind(PREFIX, String.class).orElse("").trim(), name,
				binder.bind(SUFFIX, String.class).orElse("").trim());
	}

	/** Logs the names where they are not the plain ones. */
	void report() {
		if (!this.prefix.isEmpty() || !this.suffix.isEmpty()) {
			logger.info(
					"By {} and {} the library's table names are {}, {}, {} and {}, except where a table-name property"
							+ " below slackmgr.dynamodb sets one",
					PREFIX, SUFFIX, store(), idempotency(), outbox(), eventBus());
		}
	}

	/** The store's table. */
	public String store() {
		return with("");
	}

	/** The table of idempotency keys. */
	public String idempotency() {
		return with("-idempotency");
	}

	/** The outbox's table. */
	public String outbox() {
		return with("-outbox");
	}

	/** The event bus's table. */
	public String eventBus() {
		return with("-events");
	}

	private String with(String ending) {
		return this.prefix + this.name + ending + this.suffix;
	}

}
