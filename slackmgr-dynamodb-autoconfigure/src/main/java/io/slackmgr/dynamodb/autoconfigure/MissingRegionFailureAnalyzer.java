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

import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Explains a start that ended because no AWS region is configured, without which no
 * client can be made.
 */
class MissingRegionFailureAnalyzer extends AbstractFailureAnalyzer<SdkClientException> {

	/**
	 * How the SDK's region providers begin their messages; there is no type of exception
	 * for it.
	 */
	private static final List<String> MESSAGES = List.of("Unable to load region", "No region provided",
			"Unable to retrieve region", "EC2 Metadata is disabled. Unable to retrieve region");

	private static final String WRITE_TEMPLATE = "slackmgrWriteTemplate";

	private final Environment environment;

	MissingRegionFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SdkClientException cause) {
		String message = String.valueOf(cause.getMessage());
		if (MESSAGES.stream().noneMatch(message::startsWith)) {
			return null;
		}
		return new FailureAnalysis("No AWS region was found.\n\n" + message + whoNeedsIt(rootFailure),
				"Set spring.cloud.aws.region.static (or spring.cloud.aws.dynamodb.region for DynamoDB alone), the environment variable AWS_REGION, or a region in the AWS profile. "
						+ StartupAdvice.embedded(this.environment),
				cause);
	}

	/**
	 * With all capabilities in memory it is not the library that needs a client.
	 */
	private String whoNeedsIt(Throwable rootFailure) {
		if (!OnCapabilityInMemory.All.matches(this.environment)) {
			return "";
		}
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			if (failure instanceof BeanCreationException creation && WRITE_TEMPLATE.equals(creation.getBeanName())) {
				return "\n\n" + MissingWriteTemplateFailureAnalyzer.NEEDS;
			}
		}
		return "\n\nAll capabilities are in memory, for which no client is made unless a bean of the application asks for one, as here.";
	}

}
