package io.slackmgr.sample;

import io.slackmgr.dynamodb.schema.TableDefinition;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Has the library create, or check, this service's own table.
 */
@Configuration(proxyBeanMethods = false)
class CountsTable {

	@Bean
	TableDefinition countsTableDefinition() {
		return TableDefinition.builder(ChannelCounter.TABLE)
			.partitionKey(ChannelCounter.KEY, ScalarAttributeType.S)
			.build();
	}

}
