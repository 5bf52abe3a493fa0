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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactoryInitializer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/**
 * Does its work when all beans are defined and next to none is made, and ends the process
 * then. So none of the application's own beans is made, started or run but for those that
 * this work needs.
 */
abstract class SchemaRun implements BeanFactoryInitializer<ConfigurableListableBeanFactory> {

	private static final Logger logger = LoggerFactory.getLogger(SchemaRun.class);

	private final ConfigurableApplicationContext context;

	SchemaRun(ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public final void initialize(ConfigurableListableBeanFactory beanFactory) {
		int status;
		try {
			status = run();
		}
		catch (RuntimeException ex) {
			report(ex);
			status = 1;
		}
		// An application context can't be closed while it is being refreshed, and an
		// exception would be announced to the application's listeners, which would be
		// made for that.
		beanFactory.destroySingletons();
		System.exit(status);
	}

	/**
	 * Says what failed and what to do about it, as for an application that can't start.
	 */
	private void report(RuntimeException failure) {
		boolean reported = SpringFactoriesLoader.forDefaultResourceLocation(this.context.getClassLoader())
			.load(SpringBootExceptionReporter.class,
					ArgumentResolver.of(ConfigurableApplicationContext.class, this.context))
			.stream()
			.anyMatch((reporter) -> reporter.reportException(failure));
		if (!reported) {
			logger.error("The tables could not be made or printed", failure);
		}
	}

	/**
	 * Does the work.
	 * @return the process's exit status
	 */
	abstract int run();

}
