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

import java.net.URI;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbProperties;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts the embedded DynamoDB's endpoint and region into Spring Cloud AWS's DynamoDB
 * properties. A customizer of the client alone would come too late: Spring Cloud AWS
 * resolves the region before it calls one, and throws where none is configured. And what
 * else is built from these properties follows them too.
 */
final class EmbeddedDynamoDbPropertiesPostProcessor implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedDynamoDbPropertiesPostProcessor.class);

	private static final String ENDPOINT = DynamoDbProperties.PREFIX + ".endpoint";

	private final ObjectProvider<EmbeddedDynamoDb> embedded;

	EmbeddedDynamoDbPropertiesPostProcessor(ObjectProvider<EmbeddedDynamoDb> embedded) {
		this.embedded = embedded;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof DynamoDbProperties properties) {
			pointAt(this.embedded.getObject(), properties);
		}
		return bean;
	}

	private static void pointAt(EmbeddedDynamoDb embedded, DynamoDbProperties properties) {
		URI configured = properties.getEndpoint();
		if (configured != null && !configured.equals(embedded.endpoint())) {
			logger
				.warn("{}={} is not used: slackmgr.dynamodb.embedded.enabled=true sends DynamoDB clients to {} instead."
						+ " Remove one of the two.", ENDPOINT, configured, embedded.endpoint());
		}
		properties.setEndpoint(embedded.endpoint());
		properties.setRegion(embedded.region().id());
	}

}
