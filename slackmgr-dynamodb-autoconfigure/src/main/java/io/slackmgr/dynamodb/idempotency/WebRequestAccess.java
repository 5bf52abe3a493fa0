package io.slackmgr.dynamodb.idempotency;

import java.util.List;

/**
 * The web request that the calling thread handles.
 */
public interface WebRequestAccess {

	/**
	 * The header that marks a replayed response.
	 */
	String REPLAYED_HEADER = "Idempotent-Replayed";

	/**
	 * Whether this thread handles a request.
	 * @return whether it does
	 */
	boolean isRequestHandled();

	/**
	 * The values of a header.
	 * @param name the header
	 * @return one value for each time it is there
	 * @throws IllegalStateException if this thread handles no request
	 */
	List<String> headerValues(String name);

	/**
	 * Tells the client that it gets the response of an earlier request. Does nothing if
	 * this thread handles no request.
	 */
	void markReplayed();

}
