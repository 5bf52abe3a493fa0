package io.slackmgr.dynamodb.eventbus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import org.springframework.util.Assert;

/**
 * Subscriptions by their names.
 */
final class RegisteredSubscribers implements Subscribers {

	private final Map<String, Subscription> byName = new ConcurrentSkipListMap<>();

	@Override
	public List<Subscription> of(Event event) {
		return this.byName.values()
			.stream()
			.filter((subscription) -> subscription.eventType().equals(event.eventType()))
			.toList();
	}

	@Override
	public void add(Subscription subscription) {
		Subscription present = this.byName.putIfAbsent(subscription.name(), subscription);
		Assert.isTrue(present == null,
				() -> "There is a subscription '" + subscription.name() + "' already: give each its own name");
	}

}
