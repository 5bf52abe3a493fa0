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

import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains a start that ended because a bean asks for a {@link DynamoDbWriteTemplate}
 * where there is none. Before Spring Boot's own analyzer, which would advise to declare
 * one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingWriteTemplateFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	static final String NEEDS = "DynamoDbWriteTemplate needs a DynamoDB client, also where all capabilities are in memory: it writes the application's own items to their tables, and memory keeps none of these.";

	private final Environment environment;

	MissingWriteTemplateFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		if (cause.getBeanType() != DynamoDbWriteTemplate.class) {
			return null;
		}
		return new FailureAnalysis("A bean asks for a DynamoDbWriteTemplate, and there is none. " + NEEDS,
				"Leave spring.cloud.aws.dynamodb.enabled and slackmgr.dynamodb.enabled on, or declare a DynamoDbClient and a DynamoDbEnhancedClient bean. "
						+ StartupAdvice.embedded(this.environment),
				cause);
	}

}
