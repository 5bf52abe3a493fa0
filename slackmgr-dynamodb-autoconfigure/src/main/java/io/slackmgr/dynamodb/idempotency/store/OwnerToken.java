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

package io.slackmgr.dynamodb.idempotency.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import io.slackmgr.dynamodb.item.Sha256;

import org.springframework.util.Assert;

/**
 * Proves that a run holds a key's lease: only {@link BeginResult.Started} carries one,
 * and only with it can the record be renewed, completed, failed or released. It also
 * holds what the run began with, so that a completion writes the whole record without
 * reading it.
 *
 * @param secret what the store compares: a text that nobody else knows
 * @param attempts which run of the key it is, from 1
 * @param startedAt when the run began
 * @param payloadHash the payload hash given at the beginning
 */
public record OwnerToken(String secret, int attempts, Instant startedAt, Optional<String> payloadHash) {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int BYTES = 20;

	public OwnerToken {
		Assert.hasText(secret, "secret must not be empty");
		Assert.isTrue(attempts > 0, "attempts must be at least 1");
		Assert.notNull(startedAt, "startedAt must not be null");
		Assert.notNull(payloadHash, "payloadHash must not be null: use Optional.empty()");
	}

	static OwnerToken random(Instant startedAt, Optional<String> payloadHash) {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return new OwnerToken(HexFormat.of().formatHex(bytes), 1, startedAt, payloadHash);
	}

	/**
	 * What a record says of the run that ended it, from which the token can't be told.
	 * @return the SHA-256 of the secret in lower-case hexadecimal
	 */
	public String fingerprint() {
		return Sha256.hex(this.secret);
	}

	OwnerToken withAttempts(int attempts) {
		return new OwnerToken(this.secret, attempts, this.startedAt, this.payloadHash);
	}

	boolean hasSecret(String other) {
		return MessageDigest.isEqual(this.secret.getBytes(StandardCharsets.UTF_8),
				other.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * When the run began, and nothing of the secret.
	 */
	@Override
	public String toString() {
		return "OwnerToken[startedAt=" + this.startedAt + "]";
	}

}
