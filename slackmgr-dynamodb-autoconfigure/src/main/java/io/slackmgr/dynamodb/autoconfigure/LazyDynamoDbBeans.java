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

import java.util.Arrays;
import java.util.stream.Stream;

import io.awspring.cloud.dynamodb.DynamoDbOperations;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.type.MethodMetadata;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes the auto-configured DynamoDB client, and the beans built on it, only when a bean
 * asks for one: a client needs a region, and with all capabilities in memory nothing of
 * the library has a use for one. The application's own beans stay as they are.
 */
final class LazyDynamoDbBeans implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Stream
			.of(DynamoDbClient.class, DynamoDbEnhancedClient.class, DynamoDbOperations.class,
					DynamoDbBulkOperations.class, DynamoDbWriteTemplate.class)
			.flatMap((type) -> Arrays.stream(beanFactory.getBeanNamesForType(type, true, false)))
			.filter(beanFactory::containsBeanDefinition)
			.map(beanFactory::getBeanDefinition)
			.filter(LazyDynamoDbBeans::isAutoConfigured)
			.forEach((definition) -> definition.setLazyInit(true));
	}

	private static boolean isAutoConfigured(BeanDefinition definition) {
		MethodMetadata method = (definition instanceof AnnotatedBeanDefinition annotated)
				? annotated.getFactoryMethodMetadata() : null;
		return method != null && (method.getDeclaringClassName().startsWith("io.awspring.cloud.autoconfigure.")
				|| method.getDeclaringClassName().startsWith("io.slackmgr.dynamodb.autoconfigure."));
	}

}
