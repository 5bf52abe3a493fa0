package io.slackmgr.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of an alert.
 *
 * @param action what was done
 * @param issue the issue it was done to; none when a resolving alert found none open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertReceipt(Action action, @Nullable AlertIssue issue) {

	/**
	 * What an alert does.
	 */
	public enum Action {

		/** It opened an issue. */
		OPENED,

		/** It changed an open issue. */
		UPDATED,

		/** It closed an open issue. */
		RESOLVED,

		/** It would have closed an issue, but none was open. */
		IGNORED

	}

}
