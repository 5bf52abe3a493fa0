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

package io.slackmgr.dynamodb.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * The directory that one DynamoDB Local keeps its data in, locked while it is open.
 * DynamoDB Local checks conditions under locks of its own process, so that two of them on
 * one directory would both let a conditional write pass.
 */
final class DataDirectory implements AutoCloseable {

	static final String LOCK_FILE = "embedded-dynamodb.lock";

	private final Path path;

	private final FileChannel lockFile;

	private DataDirectory(Path path, FileChannel lockFile) {
		this.path = path;
		this.lockFile = lockFile;
	}

	/**
	 * Makes the directory when it is missing, and locks it.
	 */
	static DataDirectory open(Path directory) {
		Path path = directory.toAbsolutePath().normalize();
		try {
			Files.createDirectories(path);
			FileChannel lockFile = FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (lock(lockFile) == null) {
				lockFile.close();
				throw new EmbeddedDynamoDbException(
						"The data directory " + path + " is in use by another DynamoDB Local.",
						"Stop the other application, or set slackmgr.dynamodb.embedded.path to another directory.",
						null);
			}
			return new DataDirectory(path, lockFile);
		}
		catch (IOException ex) {
			throw new EmbeddedDynamoDbException(
					"The data directory " + path + " of the embedded DynamoDB cannot be made or written to (" + ex
							+ ").",
					"Set slackmgr.dynamodb.embedded.path to a directory that can, or leave it out to keep the data in memory.",
					ex);
		}
	}

	private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
		try {
			return lockFile.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	Path path() {
		return this.path;
	}

	/**
	 * Gives the lock back. Its file stays: to delete it would let a third process lock a
	 * new file beside a second that holds the old one.
	 */
	@Override
	public void close() throws IOException {
		this.lockFile.close();
	}

}
