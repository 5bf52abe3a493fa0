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

import java.io.File;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/**
 * DynamoDB Local's request handler behind an HTTP server of our own. DynamoDB Local's own
 * {@code ServerRunner} builds the same, but listens on all addresses, refuses port 0,
 * prints its configuration and a failure to listen instead of throwing it, and has no
 * threads that one could wait for.
 */
final class DynamoDbLocalServer {

	private static final String NAME = "embedded-dynamodb";

	// The name that LocalDynamoDBRequestHandler gives the database that all clients
	// share.
	private static final String DATABASE = "shared-local-instance";

	// Clients drop a pooled connection after a minute; the server must not do so earlier,
	// or a request may go out on a connection that is being closed.
	private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

	private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

	private final ServerThreads threads;

	private final LocalDynamoDBServerHandler handler;

	private final Server server;

	private final ServerConnector connector;

	private DynamoDbLocalServer(EmbeddedDynamoDbSettings settings) throws Exception {
		this.threads = new ServerThreads(NAME);
		this.handler = new LocalDynamoDBServerHandler(requestHandler(settings), null);
		QueuedThreadPool pool = new QueuedThreadPool(64, 4, 60_000, null, this.threads.group());
		pool.setName(NAME);
		pool.setDaemon(true);
		this.server = new Server(pool, new ScheduledExecutorScheduler(NAME + "-scheduler", true), null);
		this.connector = new ServerConnector(this.server, 1, 1);
		this.connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
		this.connector.setPort(settings.port());
		this.connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
		this.server.addConnector(this.connector);
		this.server.setHandler(this.handler);
	}

	/**
	 * The handler would make its database at the first request, with ten threads for
	 * background jobs, and offers no way to choose another number. So it is given the
	 * database beforehand.
	 */
	private LocalDynamoDBRequestHandler requestHandler(EmbeddedDynamoDbSettings settings) throws Exception {
		Optional<String> directory = settings.directory().map(Path::toString);
		// One database whatever region and access key a client uses, as with -sharedDb;
		// tables are active at once.
		LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(0, directory.isEmpty(),
				directory.orElse(null), true, false);
		Map<String, AmazonDynamoDBLocal> databases = databasesOf(requests);
		JobsRegister jobs = new JobsRegister(new BackgroundJobs(this.threads::daemon, settings.expiredItems()), false);
		AmazonDynamoDBLocal database = this.threads.call(() -> new LocalDBClient(
				directory.map((path) -> new SQLiteDBAccess(path + File.separator + DATABASE + ".db"))
					.orElseGet(SQLiteDBAccess::new),
				jobs));
		databases.put(DATABASE, database);
		return requests;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, AmazonDynamoDBLocal> databasesOf(LocalDynamoDBRequestHandler requests)
			throws ReflectiveOperationException {
		Field field = LocalDynamoDBRequestHandler.class.getDeclaredField("dbRequestHandlers");
		field.setAccessible(true);
		return (Map<String, AmazonDynamoDBLocal>) field.get(requests);
	}

	/**
	 * Starts a server.
	 * @param settings its port, and where its data lies
	 * @return the server, listening
	 * @throws Exception whatever keeps it from starting, after everything begun has ended
	 */
	static DynamoDbLocalServer start(EmbeddedDynamoDbSettings settings) throws Exception {
		DynamoDbLocalServer server = new DynamoDbLocalServer(settings);
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

	/**
	 * Stops the server. What DynamoDB Local does then is its own affair and may take any
	 * time, so a daemon thread waits for it, and this method for that thread, for at most
	 * ten seconds.
	 * @throws java.util.concurrent.TimeoutException if the server has not stopped by then
	 */
	void stop() throws Exception {
		this.threads.callWithin(STOP_LIMIT, () -> {
			try {
				this.server.stop();
			}
			finally {
				this.handler.close();
			}
			return this.threads;
		});
		this.threads.awaitEnd();
	}

}
