package io.slackmgr.dynamodb.autoconfigure;

import org.springframework.beans.factory.BeanFactoryInitializer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Does its work when all beans are defined and next to none is made, and ends the process
 * then. So none of the application's own beans is made, started or run but for those that
 * this work needs.
 */
abstract class SchemaRun implements BeanFactoryInitializer<ConfigurableListableBeanFactory> {

	@Override
	public final void initialize(ConfigurableListableBeanFactory beanFactory) {
		int status;
		try {
			status = run();
		}
		catch (RuntimeException ex) {
			throw new SchemaRunFailedException(ex);
		}
		// An application context can't be closed while it is being refreshed, and an
		// exception would be announced to the application's listeners as a failed start.
		beanFactory.destroySingletons();
		System.exit(status);
	}

	/**
	 * Does the work.
	 * @return the process's exit status
	 */
	abstract int run();

}
