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

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The parts of the library that have a table each, as their properties say before any
 * bean is made.
 */
enum Capability {

	STORE("store", TableNames::store),

	IDEMPOTENCY("idempotency", TableNames::idempotency),

	OUTBOX("outbox", TableNames::outbox),

	EVENT_BUS("event-bus", TableNames::eventBus);

	private static final String PREFIX = "slackmgr.dynamodb.";

	private final String name;

	private final Function<TableNames, String> defaultTableName;

	Capability(String name, Function<TableNames, String> defaultTableName) {
		this.name = name;
		this.defaultTableName = defaultTableName;
	}

	/** The capabilities that are switched on. */
	static List<Capability> enabled(Environment environment) {
		return Arrays.stream(values()).filter((capability) -> capability.isEnabled(environment)).toList();
	}

	boolean isEnabled(Environment environment) {
		Binder binder = Binder.get(environment);
		return binder.bind(PREFIX + "enabled", Boolean.class).orElse(true)
				&& binder.bind(enabledProperty(), Boolean.class).orElse(true);
	}

	String enabledProperty() {
		return PREFIX + this.name + ".enabled";
	}

	boolean isInMemory(Environment environment) {
		return Binder.get(environment)
			.bind(PREFIX + this.name + ".type", StorageType.class)
			.orElse(StorageType.DYNAMODB) == StorageType.MEMORY;
	}

	String tableName(Environment environment) {
		String own = (this != STORE)
				? Binder.get(environment).bind(PREFIX + this.name + ".table-name", String.class).orElse(null) : null;
		return (own != null) ? own : this.defaultTableName.apply(TableNames.of(environment));
	}

}
