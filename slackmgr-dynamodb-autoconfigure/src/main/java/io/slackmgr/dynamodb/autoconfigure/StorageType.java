package io.slackmgr.dynamodb.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a capability keeps what it keeps.
 */
public enum StorageType {

	/**
	 * In its DynamoDB table.
	 */
	DYNAMODB,

	/**
	 * In the memory of the process: not durable, and seen by no other process.
	 */
	MEMORY;

	private static final Logger logger = LoggerFactory.getLogger(StorageType.class);

	static void warnOfMemory(String capability) {
		logger.warn("slackmgr.dynamodb.{}.type=memory: all its data is lost when this process ends, and no other"
				+ " process sees it. Not for production", capability);
	}

}
