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

package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.exception.ItemConflictException;
import io.slackmgr.dynamodb.exception.ThrottledException;
import io.slackmgr.dynamodb.idempotency.store.DurationRange;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyLeaseLostException;

import org.springframework.transaction.TransactionException;
import org.springframework.util.Assert;

/**
 * Which of a handler's failures are remembered, and for how long. Of the exceptions named
 * in the two lists the one nearest to the class thrown decides, {@code releaseFor} where
 * both are as near; where none fits, the policy does. Never remembered are an
 * {@link Error} that is not named, and what only says that this attempt failed: refused,
 * conflicting or throttled writes, failed or unknown commits, lost leases, keys in
 * progress, interrupts and cancellations.
 *
 * @param policy what is done with exceptions that neither list names
 * @param rememberFor exceptions to remember, with their subclasses
 * @param releaseFor exceptions not to remember, with their subclasses
 * @param retention how long a failure is replayed: 1 ms to 3650 days
 */
public record FailureRules(OnFailure policy, Set<Class<? extends Throwable>> rememberFor,
		Set<Class<? extends Throwable>> releaseFor, Duration retention) {

	/**
	 * Nothing is remembered; what is made to be, is for an hour.
	 */
	public static final FailureRules DEFAULTS = new FailureRules(OnFailure.RELEASE, Set.of(), Set.of(),
			Duration.ofHours(1));

	private static final Set<Class<? extends Throwable>> NEVER = Set.of(TransactionException.class,
			ConditionFailedException.class, ItemConflictException.class, ThrottledException.class,
			IdempotencyLeaseLostException.class, IdempotencyInProgressException.class, InterruptedException.class,
			CancellationException.class);

	public FailureRules {
		Assert.isTrue(policy != OnFailure.DEFAULT, "policy must be RELEASE or REMEMBER");
		rememberFor = Set.copyOf(rememberFor);
		releaseFor = Set.copyOf(releaseFor);
		DurationRange.require("The retention of failures", retention);
	}

	/**
	 * The same with another policy.
	 * @param newPolicy for exceptions that neither list names
	 * @return a copy
	 */
	public FailureRules withPolicy(OnFailure newPolicy) {
		return new FailureRules(newPolicy, this.rememberFor, this.releaseFor, this.retention);
	}

	/**
	 * The same with other lists.
	 * @param remember exceptions to remember, with their subclasses
	 * @param release exceptions not to remember, with their subclasses
	 * @return a copy
	 */
	public FailureRules withExceptions(Collection<Class<? extends Throwable>> remember,
			Collection<Class<? extends Throwable>> release) {
		return new FailureRules(this.policy, Set.copyOf(remember), Set.copyOf(release), this.retention);
	}

	/**
	 * The same with another retention.
	 * @param newRetention how long a failure is replayed
	 * @return a copy
	 */
	public FailureRules withRetention(Duration newRetention) {
		return new FailureRules(this.policy, this.rememberFor, this.releaseFor, newRetention);
	}

	/**
	 * Whether a failure is remembered.
	 * @param failure what the handler threw
	 * @return whether it is remembered, else the key is released
	 */
	public boolean remembers(Throwable failure) {
		if (NEVER.stream().anyMatch((type) -> type.isInstance(failure))) {
			return false;
		}
		int remember = distance(failure, this.rememberFor);
		int release = distance(failure, this.releaseFor);
		if (remember != release) {
			return remember < release;
		}
		return remember == Integer.MAX_VALUE && this.policy == OnFailure.REMEMBER && failure instanceof Exception;
	}

	private static int distance(Throwable failure, Set<Class<? extends Throwable>> types) {
		int distance = 0;
		for (Class<?> type : superclasses(failure.getClass()).toList()) {
			if (types.contains(type)) {
				return distance;
			}
			distance++;
		}
		return Integer.MAX_VALUE;
	}

	private static Stream<Class<?>> superclasses(Class<?> type) {
		return Stream.iterate(type, Throwable.class::isAssignableFrom, Class::getSuperclass);
	}

}
