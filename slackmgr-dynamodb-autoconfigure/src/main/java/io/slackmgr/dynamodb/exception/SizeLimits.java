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

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Recognises size limits. DynamoDB answers them as {@code ValidationException}s, which
 * only their text tells apart.
 */
final class SizeLimits {

	private static final Pattern TEXT = Pattern.compile("exceed.*(size|length|bytes|\\d *[kmg]b)|size.* exceed",
			Pattern.CASE_INSENSITIVE);

	private SizeLimits() {
	}

	static boolean isNamedBy(AwsServiceException ex) {
		AwsErrorDetails details = ex.awsErrorDetails();
		if (details == null) {
			return ex.statusCode() == 413;
		}
		return ex.statusCode() == 413 || "RequestEntityTooLargeException".equals(details.errorCode())
				|| ("ValidationException".equals(details.errorCode()) && isNamedBy(details.errorMessage()));
	}

	static boolean isNamedBy(@Nullable String message) {
		return message != null && TEXT.matcher(message).find();
	}

}
