package io.slackmgr.dynamodb.outbox;

import java.util.Optional;

import org.springframework.util.Assert;

/**
 * Which part of a listing is wanted.
 *
 * @param size how many at most, 1 to 1000
 * @param cursor where the page before ended, as {@link OutboxPage#next()} says; empty for
 * the first page
 */
public record OutboxPageRequest(int size, Optional<String> cursor) {

	public OutboxPageRequest {
		Assert.isTrue(size >= 1 && size <= 1000, () -> "size of a page must be 1 to 1000, not " + size);
	}

	/**
	 * The first page.
	 * @param size how many at most, 1 to 1000
	 * @return the request
	 */
	public static OutboxPageRequest first(int size) {
		return new OutboxPageRequest(size, Optional.empty());
	}

	/**
	 * The page behind another.
	 * @param size how many at most, 1 to 1000
	 * @param cursor that page's {@link OutboxPage#next()}
	 * @return the request
	 */
	public static OutboxPageRequest after(int size, String cursor) {
		return new OutboxPageRequest(size, Optional.of(cursor));
	}

}
