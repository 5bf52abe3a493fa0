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

package io.slackmgr.dynamodb.item;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash in keys, ids and cursors, and of what is compared without being kept.
 */
public final class Sha256 {

	private Sha256() {
	}

	/**
	 * A new digest, for what comes in parts.
	 * @return the digest
	 */
	public static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * The hash of a text in UTF-8.
	 * @param text the text
	 * @return 32 bytes
	 */
	public static byte[] hash(String text) {
		return digest().digest(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The hash of a text in UTF-8.
	 * @param text the text
	 * @return 64 hexadecimal digits, in lower case
	 */
	public static String hex(String text) {
		return HexFormat.of().formatHex(hash(text));
	}

	/**
	 * The hash of bytes.
	 * @param bytes the bytes
	 * @return 64 hexadecimal digits, in lower case
	 */
	public static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(digest().digest(bytes));
	}

	/**
	 * The hash of all that is left in a stream.
	 * @param bytes the stream, which stays open
	 * @return 64 hexadecimal digits, in lower case
	 * @throws IOException if the stream can't be read
	 */
	public static String hex(InputStream bytes) throws IOException {
		MessageDigest digest = digest();
		bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
		return HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * One of several places for a text, the same on every platform: the first four bytes
	 * of the hash as an unsigned big-endian number, modulo the number of places.
	 * @param text the text
	 * @param places how many there are, 1 or more
	 * @return the place, from 0
	 */
	public static int place(String text, int places) {
		return Integer.remainderUnsigned(ByteBuffer.wrap(hash(text)).getInt(), places);
	}

}
