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

package io.slackmgr.dynamodb.exception;

import java.util.List;
import java.util.stream.Collectors;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;

/**
 * Why DynamoDB throttled a request: which limit of which table or index.
 */
final class ThrottlingReasons {

	private static final String GENERAL = "the table, one of its partitions or the account has no throughput left";

	private ThrottlingReasons() {
	}

	static String of(AwsServiceException ex) {
		String reasons = list(ex).stream().map(ThrottlingReasons::text).distinct().collect(Collectors.joining(", "));
		return reasons.isEmpty() ? GENERAL : reasons;
	}

	private static List<ThrottlingReason> list(AwsServiceException ex) {
		if (ex instanceof ProvisionedThroughputExceededException exceeded) {
			return exceeded.throttlingReasons();
		}
		if (ex instanceof ThrottlingException throttling) {
			return throttling.throttlingReasons();
		}
		if (ex instanceof RequestLimitExceededException exceeded) {
			return exceeded.throttlingReasons();
		}
		return List.of();
	}

	private static String text(ThrottlingReason reason) {
		String resource = (reason.resource() != null) ? reason.resource() : "";
		// arn:aws:dynamodb:<region>:<account>:table/<table>[/index/<index>]
		String name = resource.substring(resource.lastIndexOf(':') + 1);
		return reason.reason() + (name.isEmpty() ? "" : " of " + name);
	}

}
