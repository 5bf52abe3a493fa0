package io.slackmgr.dynamodb.store;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * When {@link SlackManagerRepository#dropAllData()} is refused.
 */
final class DropAllData {

	private DropAllData() {
	}

	static void check(StoreSettings settings, boolean transactionRunning) {
		if (!settings.dropAllDataAllowed()) {
			throw new InvalidDataAccessApiUsageException("dropAllData deletes everything in the store's table and is"
					+ " not allowed: set slackmgr.dynamodb.allow-drop-all-data=true where that is wanted");
		}
		if (transactionRunning) {
			throw new InvalidDataAccessApiUsageException(
					"dropAllData can't join the running transaction: call it outside");
		}
	}

}
