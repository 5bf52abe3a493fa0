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

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local's request handler behind an HTTP server of our own. DynamoDB Local's own
 * {@code ServerRunner} builds the same, but listens on all addresses, refuses port 0,
 * prints its configuration and a failure to listen instead of throwing it, and has no
 * threads that one could wait for.
 */
final class DynamoDbLocalServer {

	private static final String NAME = "embedded-dynamodb";

	// Clients drop a pooled connection after a minute; the server must not do so earlier,
	// or a request may go out on a connection that is being closed.
	private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

	private final ServerThreads threads;

	private final LocalDynamoDBServerHandler handler;

	private final Server server;

	private final ServerConnector connector;

	private DynamoDbLocalServer(int port, Optional<Path> directory) {
		this.threads = new ServerThreads(NAME);
		this.handler = handler(directory);
		QueuedThreadPool pool = new QueuedThreadPool(64, 4, 60_000, null, this.threads.group());
		pool.setName(NAME);
		pool.setDaemon(true);
		this.server = new Server(pool, new ScheduledExecutorScheduler(NAME + "-scheduler", true), null);
		this.connector = new ServerConnector(this.server, 1, 1);
		this.connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
		this.connector.setPort(port);
		this.connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
		this.server.addConnector(this.connector);
		this.server.setHandler(this.handler);
	}

	private static LocalDynamoDBServerHandler handler(Optional<Path> directory) {
		// One database whatever region and access key a client uses, as with -sharedDb;
		// tables are active at once, and no CORS.
		String path = directory.map(Path::toString).orElse(null);
		return new LocalDynamoDBServerHandler(
				new LocalDynamoDBRequestHandler(0, directory.isEmpty(), path, true, false), null);
	}

	/**
	 * Starts a server.
	 * @param port the port, or 0 for a free one
	 * @param directory where its data lies; empty for in memory
	 * @return the server, listening
	 * @throws Exception whatever keeps it from starting, after everything begun has ended
	 */
	static DynamoDbLocalServer start(int port, Optional<Path> directory) throws Exception {
		DynamoDbLocalServer server = new DynamoDbLocalServer(port, directory);
		try {
			server.server.start();
			return server;
		}
		catch (Exception ex) {
			try {
				server.stop();
			}
			catch (Exception suppressed) {
				ex.addSuppressed(suppressed);
			}
			throw ex;
		}
	}

	URI endpoint() {
		try {
			return new URI("http", null, this.connector.getHost(), this.connector.getLocalPort(), null, null, null);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void stop() throws Exception {
		try {
			this.server.stop();
		}
		finally {
			this.handler.close();
			this.threads.awaitEnd();
		}
	}

}
