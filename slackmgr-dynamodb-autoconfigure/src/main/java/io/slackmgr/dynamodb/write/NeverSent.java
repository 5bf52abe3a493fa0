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
