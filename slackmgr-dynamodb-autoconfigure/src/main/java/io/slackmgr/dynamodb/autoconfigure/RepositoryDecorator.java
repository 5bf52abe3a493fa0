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

import org.springframework.beans.factory.ObjectProvider;

/**
 * Adds something to the library's repositories.
 */
public interface RepositoryDecorator {

	/**
	 * Wraps a repository.
	 * @param <T> the repository's type
	 * @param type its interface
	 * @param repository the repository
	 * @return a repository that does the same
	 */
	<T> T decorate(Class<T> type, T repository);

	/**
	 * Wraps a repository if there is something to add.
	 * @param <T> the repository's type
	 * @param decorator what is added, if anything
	 * @param type its interface
	 * @param repository the repository
	 * @return a repository that does the same
	 */
	static <T> T decorate(ObjectProvider<RepositoryDecorator> decorator, Class<T> type, T repository) {
		RepositoryDecorator available = decorator.getIfAvailable();
		return (available != null) ? available.decorate(type, repository) : repository;
	}

}
