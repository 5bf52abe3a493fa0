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

import java.net.BindException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

import org.springframework.core.NativeDetector;

/**
 * A running DynamoDB Local in this process, reached over HTTP on this machine's loopback
 * address. For development and tests; starting one logs a warning that says so.
 * <p>
 * It needs {@code software.amazon.dynamodb:DynamoDBLocal} on the class path, which an
 * application adds itself because its licence forbids distributing it. On Java 24 and
 * later the JVM warns of the native library that it loads, unless it is started with
 * {@code --enable-native-access=ALL-UNNAMED}.
 * <p>
 * All clients see one set of tables, whatever their region and credentials. Once a
 * request has been served, some of its threads keep the JVM alive until {@link #close()}.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedDynamoDb.class);

	private final DynamoDbLocalServer server;

	private final @Nullable DataDirectory directory;

	private final URI endpoint;

	private final AtomicBoolean closed = new AtomicBoolean();

	private EmbeddedDynamoDb(DynamoDbLocalServer server, @Nullable DataDirectory directory) {
		this.server = server;
		this.directory = directory;
		this.endpoint = server.endpoint();
	}

	/**
	 * Starts an in-memory DynamoDB Local on a free port.
	 * @return the running server
	 * @throws EmbeddedDynamoDbException if it does not start
	 */
	public static EmbeddedDynamoDb startInMemory() {
		return start(EmbeddedDynamoDbSettings.inMemory());
	}

	/**
	 * Starts a DynamoDB Local.
	 * @param settings port and directory
	 * @return the running server; its port is taken and answers
	 * @throws EmbeddedDynamoDbException if it does not start: DynamoDB Local is not on
	 * the class path, the port is in use, or the directory cannot be written to or is in
	 * use by another; nothing is left running then
	 */
	public static EmbeddedDynamoDb start(EmbeddedDynamoDbSettings settings) {
		if (NativeDetector.inNativeImage()) {
			throw EmbeddedDynamoDbException.nativeImage();
		}
		DataDirectory directory = settings.directory().map(DataDirectory::open).orElse(null);
		EmbeddedDynamoDb started = null;
		try {
			started = new EmbeddedDynamoDb(
					DynamoDbLocalServer.start(new EmbeddedDynamoDbSettings(settings.port(),
							Optional.ofNullable(directory).map(DataDirectory::path), settings.expiredItems())),
					directory);
		}
		catch (NoClassDefFoundError ex) {
			throw EmbeddedDynamoDbException.missingDependency(ex);
		}
		catch (Exception ex) {
			throw startFailure(settings, ex);
		}
		finally {
			if (started == null) {
				release(directory);
			}
		}
		logger.warn(
				"DynamoDB Local runs in this process at {} {}. It is for development and tests, not for production.",
				started.endpoint, (directory != null) ? "with its data in " + directory.path()
						: "with its data in memory, lost when it stops");
		return started;
	}

	private static EmbeddedDynamoDbException startFailure(EmbeddedDynamoDbSettings settings, Exception ex) {
		BindException refused = bindException(ex);
		if (refused != null) {
			return new EmbeddedDynamoDbException(
					"The embedded DynamoDB cannot listen on port " + settings.port() + " (" + refused.getMessage()
							+ ").",
					"Stop what listens there, or set slackmgr.dynamodb.embedded.port to another port or to 0 for one that is free.",
					ex);
		}
		return new EmbeddedDynamoDbException("DynamoDB Local did not start (" + ex + ").",
				"See the cause. The version of DynamoDBLocal known to work is "
						+ EmbeddedDynamoDbException.KNOWN_TO_WORK + ".",
				ex);
	}

	private static @Nullable BindException bindException(Throwable failure) {
		for (Throwable ex = failure; ex != null; ex = ex.getCause()) {
			if (ex instanceof BindException bindException) {
				return bindException;
			}
		}
		return null;
	}

	/**
	 * Where clients reach this server, in the form {@code http://127.0.0.1:<port>}.
	 * @return the endpoint
	 */
	public URI endpoint() {
		return this.endpoint;
	}

	/**
	 * The region for clients of this server. Any region is accepted and sees the same
	 * tables.
	 * @return the region
	 */
	public Region region() {
		return Region.US_EAST_1;
	}

	/**
	 * Credentials that this server accepts. They are no secret.
	 * @return the credentials
	 */
	public AwsCredentialsProvider credentialsProvider() {
		return StaticCredentialsProvider.create(AwsBasicCredentials.create("embedded", "embedded"));
	}

	/**
	 * Stops the server and waits until its threads have ended and its directory can be
	 * used by the next, for at most 15 seconds, whatever DynamoDB Local does. To close it
	 * again does nothing.
	 * @throws EmbeddedDynamoDbException if it did not stop cleanly or in time
	 */
	@Override
	public void close() {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new EmbeddedDynamoDbException("The embedded DynamoDB did not stop cleanly (" + ex + ").",
					"See the cause.", ex);
		}
		finally {
			release(this.directory);
		}
	}

	private static void release(@Nullable DataDirectory directory) {
		if (directory == null) {
			return;
		}
		try {
			directory.close();
		}
		catch (Exception ex) {
			logger.warn("The lock of {} was not given back", directory.path(), ex);
		}
	}

}
