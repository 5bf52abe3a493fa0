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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Instant;
import java.util.Optional;

import com.github.f4b6a3.ulid.Ulid;

/**
 * An entry's id, {@code <pp>-<ULID>}: the partition it lies in and its place there. The
 * ULID's time is the entry's {@code scheduledAt}.
 *
 * @param partition the partition
 * @param ulid the ULID, as its 26 characters
 */
public record EntryId(int partition, String ulid) {

	private static final int ULID_LENGTH = 26;

	/**
	 * Reads an id that a caller gave.
	 */
	public static Optional<EntryId> parse(String text) {
		int dash = text.indexOf('-');
		if (dash < 2 || dash > 4 || text.length() != dash + 1 + ULID_LENGTH || !isCanonical(text.substring(dash + 1))
				|| !text.chars().limit(dash).allMatch((digit) -> digit >= '0' && digit <= '9')) {
			return Optional.empty();
		}
		EntryId id = new EntryId(Integer.parseInt(text.substring(0, dash)), text.substring(dash + 1));
		return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
	}

	static boolean isCanonical(String ulid) {
		return Ulid.isValid(ulid) && Ulid.from(ulid).toString().equals(ulid);
	}

	/**
	 * When the entry was due at first.
	 */
	Instant time() {
		return Ulid.getInstant(this.ulid);
	}

	static String partitionText(int partition) {
		return (partition < 10) ? "0" + partition : Integer.toString(partition);
	}

	@Override
	public String toString() {
		return partitionText(this.partition) + "-" + this.ulid;
	}

}
