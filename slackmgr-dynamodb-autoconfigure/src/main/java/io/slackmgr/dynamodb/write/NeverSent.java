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

package io.slackmgr.dynamodb.write;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;

import javax.net.ssl.SSLHandshakeException;

/**
 * Failures of an HTTP client that end a request before it had a connection to be sent on.
 */
final class NeverSent {

	/**
	 * Of Apache's clients and the JDK's; which of them there is, is the application's
	 * choice.
	 */
	private static final Set<String> NAMES = Set.of("ConnectionRequestTimeoutException",
			"ConnectionPoolTimeoutException", "ConnectTimeoutException", "HttpConnectTimeoutException");

	private NeverSent() {
	}

	static boolean test(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConnectException || cause instanceof UnknownHostException
					|| cause instanceof NoRouteToHostException || cause instanceof SSLHandshakeException
					|| NAMES.contains(cause.getClass().getSimpleName())) {
				return true;
			}
		}
		return false;
	}

}
