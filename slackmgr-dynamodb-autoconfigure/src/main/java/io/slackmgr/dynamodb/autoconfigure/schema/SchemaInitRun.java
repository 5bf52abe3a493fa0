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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.util.List;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.schema.TableReport;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Makes the application's tables and says what it found and made.
 */
final class SchemaInitRun extends SchemaRun {

	private final Supplier<@Nullable SchemaCreator> creator;

	/**
	 * Makes a run.
	 * @param context whose it is
	 * @param creator gives what makes the tables; null if there are none
	 */
	SchemaInitRun(ConfigurableApplicationContext context, Supplier<@Nullable SchemaCreator> creator) {
		super(context);
		this.creator = creator;
	}

	@Override
	int run() {
		SchemaConsole console = new SchemaConsole(System.out);
		SchemaCreator present = this.creator.get();
		List<TableReport> reports = (present != null) ? present.create(console) : List.of();
		console.print(reports);
		return reports.stream().allMatch((report) -> report.problems().isEmpty()) ? 0 : 1;
	}

}
