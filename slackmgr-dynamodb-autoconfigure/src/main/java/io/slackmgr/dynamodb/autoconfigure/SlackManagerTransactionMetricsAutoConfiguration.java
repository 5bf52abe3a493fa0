package io.slackmgr.dynamodb.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.TransactionObserver;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the transactions' metrics.
 */
@AutoConfiguration(after = SlackManagerTransactionAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, DynamoDbTransactionManager.class })
public final class SlackManagerTransactionMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TransactionObserver slackmgrTransactionObserver(MeterRegistry registry) {
		return new MicrometerTransactionObserver(registry);
	}

}
