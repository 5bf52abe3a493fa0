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

package io.slackmgr.dynamodb.autoconfigure.idempotency;

import java.time.Clock;
import java.util.Optional;

import io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.json.JsonCodecs;
import io.slackmgr.dynamodb.autoconfigure.json.JsonMapping;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentObserver;
import io.slackmgr.dynamodb.idempotency.IdempotentResultSerializer;
import io.slackmgr.dynamodb.idempotency.IdempotentTemplate;
import io.slackmgr.dynamodb.idempotency.IdempotentTemplateBuilder;
import io.slackmgr.dynamodb.idempotency.JsonResultSerializer;
import io.slackmgr.dynamodb.idempotency.handler.IdempotentMethods;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.ForeignTransactions;

import org.springframework.aop.Advisor;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Auto-configuration of {@link Idempotent} methods and of {@link IdempotentTemplate}. The
 * interceptor and the validator ask for what they need when it is first needed: both come
 * before all other beans.
 */
@AutoConfiguration(after = { DynamoDbTransactionAutoConfiguration.class, IdempotencyAutoConfiguration.class,
		JsonAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.idempotency.enabled" },
		matchIfMissing = true)
@ConditionalOnBean(IdempotencyStore.class)
@EnableConfigurationProperties(IdempotentHandlerProperties.class)
@Import(IdempotentAutoConfiguration.ProxyCreator.class)
public final class IdempotentAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	IdempotentResultSerializer slackmgrIdempotentResultSerializer(IdempotentHandlerProperties properties,
			ObjectProvider<JsonCodecs> codecs) {
		JsonResultSerializer serializer = new JsonResultSerializer().excludingHeaders(properties.excludedHeaders());
		JsonCodecs available = codecs.getIfAvailable(() -> new JsonCodecs(Optional::empty));
		if (properties.json() == JsonMapping.APPLICATION) {
			return serializer.writingWith(available.get(properties.json(), IdempotentHandlerProperties.JSON));
		}
		return available.application().get().map(serializer::reading).orElse(serializer);
	}

	@Bean
	@ConditionalOnMissingBean
	IdempotentTemplate slackmgrIdempotentTemplate(IdempotencyStore store, IdempotentResultSerializer serializer,
			IdempotentHandlerProperties properties, @Qualifier("slackmgrClock") Clock clock,
			@Qualifier(DynamoDbTransactionAutoConfiguration.TRANSACTION_MANAGER) ObjectProvider<DynamoDbTransactionManager> own,
			ObjectProvider<DynamoDbTransactionManager> applications, ObjectProvider<IdempotentObserver> observer,
			ObjectProvider<ForeignTransactions> foreign) {
		IdempotentTemplateBuilder builder = IdempotentTemplate.builder(store)
			.serializer(serializer)
			.defaults(properties.toOptions())
			.cache(properties.cacheEntries(), properties.cacheSize().toBytes())
			.clock(clock)
			.observer(observer.getIfAvailable(() -> IdempotentObserver.NONE));
		foreign.ifAvailable(builder::foreignTransactions);
		DynamoDbTransactionManager transactionManager = own.getIfAvailable(applications::getIfAvailable);
		return ((transactionManager != null) ? builder.transactionManager(transactionManager) : builder).build();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	IdempotentMethods slackmgrIdempotentMethods(IdempotentHandlerProperties properties, Environment environment,
			BeanFactory beanFactory) {
		return new IdempotentMethods(properties.toOptions(), properties.tenant(),
				environment::resolveRequiredPlaceholders, beanFactory);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static Advisor slackmgrIdempotentAdvisor(ObjectProvider<IdempotentMethods> methods,
			ObjectProvider<IdempotentTemplate> template, Environment environment) {
		return IdempotentMethods.advisor(methods::getObject, template::getObject, environment.getProperty(
				"slackmgr.dynamodb.idempotency.handler.order", Integer.class, IdempotentMethods.DEFAULT_ORDER));
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static BeanPostProcessor slackmgrIdempotentMethodValidator(ObjectProvider<IdempotentMethods> methods) {
		return IdempotentMethods.validator(methods::getObject);
	}

	/**
	 * Makes sure that there are proxies, without which the methods would run unprotected,
	 * also where {@code spring.aop.auto} is off.
	 */
	static class ProxyCreator implements ImportBeanDefinitionRegistrar {

		@Override
		public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
			AopConfigUtils.registerAutoProxyCreatorIfNecessary(registry);
		}

	}

}
