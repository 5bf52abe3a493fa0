package io.slackmgr.dynamodb.eventbus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.dao.NonTransientDataAccessException;

/**
 * Some of several events could not be published. Published again, those that had been are
 * not published twice.
 */
public class PublishAllException extends NonTransientDataAccessException {

	private final transient Map<String, RuntimeException> failures;

	private final List<String> published;

	PublishAllException(Map<String, RuntimeException> failures, List<String> published) {
		super("Of " + (failures.size() + published.size()) + " events " + failures.size()
				+ " could not be published, with the ids " + failures.keySet() + "; " + published.size() + " were: "
				+ published, failures.values().iterator().next());
		this.failures = new LinkedHashMap<>(failures);
		this.published = List.copyOf(published);
	}

	/**
	 * Why each failed.
	 * @return the exceptions by the ids of the events, in the order of the events
	 */
	public Map<String, RuntimeException> failures() {
		return Map.copyOf(this.failures);
	}

	/**
	 * The ids of the events that are published, now or before.
	 * @return the ids, in the order of the events
	 */
	public List<String> published() {
		return this.published;
	}

}
