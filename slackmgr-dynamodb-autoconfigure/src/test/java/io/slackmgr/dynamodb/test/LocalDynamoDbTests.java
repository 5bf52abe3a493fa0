package io.slackmgr.dynamodb.test;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalDynamoDbTests {

	@Test
	void answers() {
		assertThat(LocalDynamoDb.client().listTables().tableNames()).isNotNull();
	}

}
