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

package io.slackmgr.dynamodb.autoconfigure.embedded;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbProperties;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Refuses a DAX cluster beside the embedded DynamoDB before any bean is made: with its
 * URL set Spring Cloud AWS makes a DAX client, which would go to the real cluster, or
 * without DAX on the class path no client at all.
 */
final class RefuseDaxBesideEmbedded implements BeanFactoryPostProcessor {

	private static final String URL = DynamoDbProperties.PREFIX + ".dax.url";

	private final Environment environment;

	RefuseDaxBesideEmbedded(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		String url = this.environment.getProperty(URL);
		if (StringUtils.hasLength(url)) {
			throw new InvalidConfigurationPropertyValueException(URL, url,
					"A DAX client cannot be pointed at the embedded DynamoDB. Leave this property out,"
							+ " or set slackmgr.dynamodb.embedded.enabled=false.");
		}
	}

}
