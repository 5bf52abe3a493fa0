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

package io.slackmgr.dynamodb.idempotency.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Says which calls are one and the same: {@code v1:<tenant>:<scope>:<hash>}, at most
 * {@value #MAX_KEY_LENGTH} characters. Tenant and scope are of the characters
 * {@code a-z 0-9 _ -}; the hash is the SHA-256, in lower-case hexadecimal, of the UTF-8
 * bytes of the parts as one canonical JSON array:
 * <ul>
 * <li>null and booleans as in JSON;
 * <li>numbers by value: the fewest decimal digits that tell the number from its
 * neighbours of the same type, never with an exponent, no trailing zeros after the point
 * and no sign of zero. So 1, 1L, 1.0 and 1.00 are one number, as are 100 and 1e2; 0.1 and
 * 0.1f are both {@code 0.1}. NaN and infinities are refused;
 * <li>strings with the short escapes for quote, backslash and {@code \b \f \n \r \t}; the
 * other control characters below U+0020, {@code < > &}, U+2028, U+2029 and unpaired
 * surrogates as lower-case <code>&#92;uXXXX</code>; all else as it is;
 * <li>bytes ({@code byte[]}, {@link java.nio.ByteBuffer}) as a string of lower-case
 * hexadecimal digits;
 * <li>lists, other collections and arrays as arrays; sets too, ordered by their elements'
 * canonical form, since equal sets have no order in common;
 * <li>maps as objects whose keys are stripped of surrounding white space, lower-cased and
 * ordered by their UTF-8 bytes; blank ones are left out, and two that become equal are
 * refused. A key is a string, number, boolean, enum constant or UUID;
 * <li>an {@link java.util.Optional} as its value or null;
 * <li>dates and times as ISO 8601 strings, a time in a region with the region behind it;
 * enum constants as names, other values of the platform as their usual texts;
 * <li>any other object as an object of its fields, private and inherited ones too,
 * whatever annotations say of them, by the rules for maps (two fields whose names become
 * equal keep them as they are). If its class extends or implements another that is none
 * of the platform's, or has no fields, the class is in it as {@code @class}. An
 * {@link io.slackmgr.dynamodb.json.IdentityValue} is what it says;
 * <li>what has state that can't be seen is refused: streams, proxies, lambdas, and
 * classes of the platform that are no values.
 * </ul>
 * Where a JSON mapper shows less, more or other than the fields, keys of such objects are
 * others than before this form: a call that began before and is repeated after runs
 * again. Keys of texts, numbers, bytes, lists, maps and plain records have not changed.
 *
 * <p>
 * There is no white space. At most {@value #MAX_PARTS} parts and
 * {@value #MAX_CANONICAL_BYTES} bytes of canonical JSON. An application's JSON settings
 * have no influence: the same parts give the same key in every version and process.
 *
 * @param tenant whose call it is: 1 to {@value #MAX_TENANT_LENGTH} of {@code a-z 0-9 _ -}
 * @param scope what the call does: {@value #MIN_SCOPE_LENGTH} to
 * {@value #MAX_SCOPE_LENGTH} of {@code a-z 0-9 _ -}
 * @param hash stands for the parts: 64 lower-case hexadecimal digits
 */
public record IdempotencyKey(String tenant, String scope, String hash) {

	/**
	 * The version of the format, the first part of every key.
	 */
	public static final String VERSION = "v1";

	/**
	 * The tenant that an empty one becomes.
	 */
	public static final String DEFAULT_TENANT = "local";

	/**
	 * The most characters of a key.
	 */
	public static final int MAX_KEY_LENGTH = 256;

	/**
	 * The most characters of a tenant.
	 */
	public static final int MAX_TENANT_LENGTH = 64;

	/**
	 * The fewest characters of a scope.
	 */
	public static final int MIN_SCOPE_LENGTH = 1;

	/**
	 * The most characters of a scope.
	 */
	public static final int MAX_SCOPE_LENGTH = 32;

	/**
	 * The most parts that a key is made of; an entry of a map counts as two.
	 */
	public static final int MAX_PARTS = 32;

	/**
	 * The most bytes of the parts' canonical JSON: 32 KiB.
	 */
	public static final int MAX_CANONICAL_BYTES = 32 * 1024;

	private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+");

	private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

	private static final String SEPARATOR = ":";

	public IdempotencyKey {
		requireName("tenant", tenant, 1, MAX_TENANT_LENGTH);
		requireName("scope", scope, MIN_SCOPE_LENGTH, MAX_SCOPE_LENGTH);
		if (!HASH.matcher(hash).matches()) {
			throw new InvalidIdempotencyKeyException("The hash of a key is 64 lower-case hexadecimal digits");
		}
	}

	/**
	 * Makes a key of parts in order.
	 * @param tenant whose call it is; stripped of surrounding white space, lower-cased,
	 * and {@value #DEFAULT_TENANT} if empty
	 * @param scope what the call does; stripped and lower-cased likewise
	 * @param parts what tells the call from others of the scope
	 * @return the key
	 * @throws InvalidIdempotencyScopeException if the tenant or the scope is too long, or
	 * has characters that a key doesn't take, or the scope is empty
	 * @throws IdempotencyInputTooLargeException if the parts are too many or too large
	 * @throws InvalidIdempotencyKeyException if a part has no canonical form
	 */
	public static IdempotencyKey build(String tenant, String scope, @Nullable Object... parts) {
		String checkedTenant = normalizeTenant(tenant);
		String checkedScope = requireName("scope", normalize("scope", scope), MIN_SCOPE_LENGTH, MAX_SCOPE_LENGTH);
		if (isNull(parts)) {
			throw new InvalidIdempotencyKeyException("parts is null: for one part that is null, give (Object) null");
		}
		if (parts.length > MAX_PARTS) {
			throw new IdempotencyInputTooLargeException(
					"A key is made of at most " + MAX_PARTS + " parts, not " + parts.length);
		}
		return new IdempotencyKey(checkedTenant, checkedScope,
				CanonicalState.hash(CanonicalForm.KEY, Arrays.asList(parts), MAX_CANONICAL_BYTES));
	}

	/**
	 * Makes a key of named parts, whatever their order: key1, value1, key2, value2 and so
	 * on, the keys stripped of surrounding white space, lower-cased and sorted by their
	 * UTF-8 bytes, blank ones left out.
	 * @param tenant as in {@link #build}
	 * @param scope as in {@link #build}
	 * @param parts what tells the call from others of the scope, at most
	 * {@value #MAX_PARTS} keys and values in all
	 * @return the key
	 * @throws InvalidIdempotencyScopeException as in {@link #build}
	 * @throws IdempotencyInputTooLargeException as in {@link #build}
	 * @throws InvalidIdempotencyKeyException if the map is null, two of its keys become
	 * equal, or a part has no canonical form
	 */
	public static IdempotencyKey buildFromMap(String tenant, String scope,
			Map<String, ? extends @Nullable Object> parts) {
		if (isNull(parts)) {
			throw new InvalidIdempotencyKeyException("The map of parts is null: give an empty one for no parts");
		}
		return build(tenant, scope,
				CanonicalKeys.normalize(parts).entrySet().stream().<@Nullable Object>mapMulti((entry, consumer) -> {
					consumer.accept(entry.getKey());
					consumer.accept(entry.getValue());
				}).toArray());
	}

	/**
	 * Reads a key.
	 * @param key the text, as {@link #value()} gives it
	 * @return the key
	 * @throws InvalidIdempotencyKeyException if it is none
	 * @throws InvalidIdempotencyScopeException if its tenant or scope is none
	 */
	public static IdempotencyKey parse(String key) {
		if (isNull(key) || key.length() > MAX_KEY_LENGTH) {
			throw new InvalidIdempotencyKeyException("A key is a text of at most " + MAX_KEY_LENGTH + " characters");
		}
		String[] parts = key.split(SEPARATOR, -1);
		if (parts.length != 4 || !parts[0].equals(VERSION)) {
			throw new InvalidIdempotencyKeyException("A key is " + VERSION + ":<tenant>:<scope>:<hash>");
		}
		return new IdempotencyKey(parts[1], parts[2], parts[3]);
	}

	/**
	 * Checks that a text is a key, exactly one that {@link #build} could have made.
	 * @param key the text
	 * @throws InvalidIdempotencyKeyException if it is none
	 * @throws InvalidIdempotencyScopeException if its tenant or scope is none
	 */
	public static void validate(String key) {
		parse(key);
	}

	private static String normalizeTenant(String tenant) {
		String normalized = normalize("tenant", tenant);
		return normalized.isEmpty() ? DEFAULT_TENANT : requireName("tenant", normalized, 1, MAX_TENANT_LENGTH);
	}

	private static String normalize(String field, String value) {
		if (isNull(value)) {
			throw new InvalidIdempotencyScopeException("The " + field + " is null: give a text");
		}
		String stripped = value.strip();
		// Lower-casing makes ASCII of some letters that are none, and one tenant of two.
		return StandardCharsets.US_ASCII.newEncoder().canEncode(stripped) ? stripped.toLowerCase(Locale.ROOT)
				: stripped;
	}

	private static String requireName(String field, String value, int minimum, int maximum) {
		if (value.length() < minimum || value.length() > maximum || !NAME.matcher(value).matches()) {
			throw new InvalidIdempotencyScopeException("The " + field + " of a key is " + minimum + " to " + maximum
					+ " of the characters a-z 0-9 _ -, not '" + abbreviate(value) + "'");
		}
		return value;
	}

	private static String abbreviate(String value) {
		return (value.length() <= MAX_KEY_LENGTH) ? value : value.substring(0, MAX_KEY_LENGTH) + "...";
	}

	/**
	 * For callers that are not checked for null.
	 */
	private static boolean isNull(@Nullable Object value) {
		return value == null;
	}

	/**
	 * The version of the format.
	 * @return {@value #VERSION}
	 */
	public String version() {
		return VERSION;
	}

	/**
	 * The key as text, which {@link #parse} reads.
	 * @return the text
	 */
	public String value() {
		return String.join(SEPARATOR, VERSION, this.tenant, this.scope, this.hash);
	}

	/**
	 * The key as text.
	 */
	@Override
	public String toString() {
		return value();
	}

}
