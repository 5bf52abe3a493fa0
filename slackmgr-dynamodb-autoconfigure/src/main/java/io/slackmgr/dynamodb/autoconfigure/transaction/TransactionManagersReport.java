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

package io.slackmgr.dynamodb.autoconfigure.transaction;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.TransactionManagementConfigurer;

/**
 * Logs, where there is more than one transaction manager, which of them
 * {@code @Transactional} without a name uses, and what that means for the writes of this
 * library.
 */
final class TransactionManagersReport implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(TransactionManagersReport.class);

	private final ConfigurableListableBeanFactory beans;

	TransactionManagersReport(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<String, TransactionManager> managers = managers();
		if (managers.values().stream().allMatch(DynamoDbTransactionManager.class::isInstance)) {
			return;
		}
		Optional<TransactionManager> byDefault = byDefault();
		if (byDefault.isEmpty()) {
			logger.info(
					"Transaction managers: {}, none of them the default, so that @Transactional without a name fails."
							+ " @DynamoDbTransactional uses '{}'.",
					managers.keySet(), DynamoDbTransactionAutoConfiguration.TRANSACTION_MANAGER);
		}
		else if (byDefault.get() instanceof DynamoDbTransactionManager) {
			logger.info(
					"@Transactional without a name uses the DynamoDB transaction manager: what other data stores write in it"
							+ " does not take part. Transaction managers: {}.",
					managers.keySet());
		}
		else {
			logger.info(
					"@Transactional without a name uses '{}' ({}): what slackmgr-dynamodb writes in it is sent at once and not"
							+ " rolled back. @DynamoDbTransactional uses '{}'.",
					name(managers, byDefault.get()), byDefault.get().getClass().getSimpleName(),
					DynamoDbTransactionAutoConfiguration.TRANSACTION_MANAGER);
		}
	}

	private Map<String, TransactionManager> managers() {
		Map<String, TransactionManager> managers = new LinkedHashMap<>();
		for (String name : this.beans.getBeanNamesForType(TransactionManager.class, false, false)) {
			managers.put(name, this.beans.getBean(name, TransactionManager.class));
		}
		return managers;
	}

	/**
	 * As Spring finds it for an annotation without a name.
	 */
	private Optional<TransactionManager> byDefault() {
		TransactionManagementConfigurer configurer = this.beans.getBeanProvider(TransactionManagementConfigurer.class)
			.getIfUnique();
		return Optional.ofNullable((configurer != null) ? configurer.annotationDrivenTransactionManager()
				: this.beans.getBeanProvider(TransactionManager.class).getIfUnique());
	}

	private static String name(Map<String, TransactionManager> managers, TransactionManager manager) {
		return managers.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == manager)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse("a transaction manager that is no bean");
	}

}
