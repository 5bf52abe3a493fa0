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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.slackmgr.dynamodb.item.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataRetrievalFailureException;

/**
 * The content of a result as it is kept: as it is, or compressed. Whoever makes one does
 * not change the bytes after.
 *
 * @param stored the bytes that are kept
 * @param hash their SHA-256
 * @param encoding how they are compressed, null if they are not
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
record ResultBytes(byte[] stored, String hash, @Nullable String encoding) {

	static final String GZIP = "gzip";

	/**
	 * The largest content that is compressed, or read back from compressed bytes.
	 */
	static final int MAX_CONTENT = 8 * 1024 * 1024;

	static ResultBytes plain(byte[] content) {
		return new ResultBytes(content, Sha256.hex(content), null);
	}

	/**
	 * Bytes as they were found in a store.
	 * @throws DataRetrievalFailureException if they are compressed in a way that this
	 * version does not know
	 */
	static ResultBytes found(byte[] stored, Optional<String> encoding) {
		encoding.filter((name) -> !name.equals(GZIP)).ifPresent((name) -> {
			throw new DataRetrievalFailureException(
					"The stored result has the encoding '" + name + "', which this version does not know. "
							+ "Action: upgrade this instance to the version that wrote it");
		});
		return new ResultBytes(stored, Sha256.hex(stored), encoding.orElse(null));
	}

	/**
	 * The same content compressed, unless that makes it no smaller or it is larger than
	 * {@link #MAX_CONTENT}.
	 */
	ResultBytes compressed() {
		if (this.encoding != null || this.stored.length > MAX_CONTENT) {
			return this;
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(this.stored);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		byte[] smaller = bytes.toByteArray();
		return (smaller.length < this.stored.length) ? new ResultBytes(smaller, Sha256.hex(smaller), GZIP) : this;
	}

	/**
	 * The content, as a copy.
	 */
	byte[] content() {
		if (this.encoding == null) {
			return this.stored.clone();
		}
		try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(this.stored))) {
			byte[] content = gzip.readNBytes(MAX_CONTENT + 1);
			if (content.length > MAX_CONTENT) {
				throw new DataRetrievalFailureException("The stored result is larger than " + MAX_CONTENT
						+ " bytes when it is read from its gzip form");
			}
			return content;
		}
		catch (IOException ex) {
			throw new DataRetrievalFailureException("The stored result is no gzip although its encoding says so", ex);
		}
	}

}
