package io.slackmgr.dynamodb.idempotency;

import java.util.List;

import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Over a table in DynamoDB Local, and what that costs.
 */
class DynamoDbIdempotentTemplateTests extends IdempotentTemplateContract {

	@Override
	protected IdempotencyStore store(String table, DynamoDbClient client, WriteGateway gateway) {
		return new DynamoDbIdempotencyStore(new EntityTables(client, List.of(IdempotencyTable.entityTable(table))),
				gateway, this.clock, IdempotentBench.SETTINGS);
	}

	@Test
	void firstCallIsTwoRequestsAndAReplayOne() {
		this.template.execute(this.call, this::run);
		assertThat(this.recorder.operations()).containsExactly("PutItem", "TransactWriteItems");
		this.recorder.clear();
		this.template.execute(this.call, this::run);
		assertThat(this.recorder.operations()).containsExactly("PutItem");
	}

	@Test
	void callInATransactionIsOneRequestBeforeItsCommit() {
		new TransactionTemplate(this.bench.transactionManager()).executeWithoutResult((status) -> {
			this.template.execute(this.call, this::run);
			assertThat(this.recorder.operations()).containsExactly("PutItem");
		});
		assertThat(this.recorder.operations()).containsExactly("PutItem", "TransactWriteItems");
	}

	@Test
	void callWithoutATransactionManagerIsARequestMore() {
		IdempotentTemplate plain = IdempotentTemplate.builder(this.bench.store()).clock(this.clock).build();
		plain.execute(this.call, this::run);
		plain.execute(this.call, this::run);
		assertThat(this.recorder.operations()).containsExactly("PutItem", "TransactWriteItems", "PutItem", "PutItem");
	}

}
