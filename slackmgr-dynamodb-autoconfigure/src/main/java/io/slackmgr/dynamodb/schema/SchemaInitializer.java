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

package io.slackmgr.dynamodb.schema;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Sees to the tables while the application starts. Tables are created before any bean has
 * them that depends on this one. They are validated beside the creation of the other
 * beans; what is found wrong ends the start once all beans are there, so before a web
 * server takes requests, a poller runs or the application is ready.
 */
public final class SchemaInitializer implements InitializingBean, SmartInitializingSingleton, DisposableBean {

	private final SchemaMode mode;

	private final SchemaValidator validator;

	private final SchemaCreator creator;

	private @Nullable FutureTask<List<TableReport>> validation;

	/**
	 * Makes an initializer.
	 * @param mode what to do
	 * @param validator used in mode {@link SchemaMode#VALIDATE}
	 * @param creator used in mode {@link SchemaMode#CREATE}
	 */
	public SchemaInitializer(SchemaMode mode, SchemaValidator validator, SchemaCreator creator) {
		this.mode = mode;
		this.validator = validator;
		this.creator = creator;
	}

	/**
	 * Creates the tables or begins to validate them, as the mode says.
	 * @throws SchemaValidationException if tables that are there are not as defined, in
	 * mode {@link SchemaMode#CREATE}
	 * @throws SchemaAccessException if a request fails, in mode {@link SchemaMode#CREATE}
	 */
	@Override
	public void afterPropertiesSet() {
		if (this.mode == SchemaMode.VALIDATE) {
			this.validation = begin();
		}
		else if (this.mode == SchemaMode.CREATE) {
			requireNoProblems(this.creator.create());
		}
	}

	private FutureTask<List<TableReport>> begin() {
		FutureTask<List<TableReport>> task = new FutureTask<>(this.validator::inspect);
		Thread thread = new Thread(task, "slackmgr-schema");
		thread.setDaemon(true);
		thread.start();
		return task;
	}

	/**
	 * Waits for the validation, in mode {@link SchemaMode#VALIDATE}.
	 * @throws SchemaValidationException if tables are not as defined
	 * @throws SchemaAccessException if a request fails
	 */
	@Override
	public void afterSingletonsInstantiated() {
		FutureTask<List<TableReport>> running = this.validation;
		if (running == null) {
			return;
		}
		try {
			requireNoProblems(running.get());
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException("The validation of DynamoDB tables failed", ex.getCause());
		}
		catch (InterruptedException ex) {
			throw SchemaValidator.interrupted(ex);
		}
	}

	private static void requireNoProblems(List<TableReport> reports) {
		List<SchemaProblem> problems = reports.stream().flatMap((report) -> report.problems().stream()).toList();
		if (!problems.isEmpty()) {
			throw new SchemaValidationException(problems);
		}
	}

	/**
	 * Ends a validation that nobody waits for any more, since the start has failed.
	 */
	@Override
	public void destroy() {
		FutureTask<List<TableReport>> running = this.validation;
		if (running != null) {
			running.cancel(true);
		}
	}

}
