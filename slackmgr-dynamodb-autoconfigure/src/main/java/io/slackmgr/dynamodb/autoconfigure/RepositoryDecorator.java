package io.slackmgr.dynamodb.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Adds something to the library's repositories.
 */
interface RepositoryDecorator {

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
