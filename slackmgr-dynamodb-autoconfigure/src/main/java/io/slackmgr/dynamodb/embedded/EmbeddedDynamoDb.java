package io.slackmgr.dynamodb.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * A running DynamoDB Local, reached over HTTP on a port of this machine.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {

	private final DynamoDBProxyServer server;

	private final int port;

	private EmbeddedDynamoDb(DynamoDBProxyServer server, int port) {
		this.server = server;
		this.port = port;
	}

	/**
	 * Starts an in-memory DynamoDB Local on a free port.
	 * @return the running server
	 */
	public static EmbeddedDynamoDb startInMemory() {
		try {
			int port = freePort();
			DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
					new String[] { "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port) });
			server.start();
			return new EmbeddedDynamoDb(server, port);
		}
		catch (Exception ex) {
			throw new IllegalStateException("DynamoDB Local did not start", ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Where clients reach this server.
	 * @return the endpoint
	 */
	public URI endpoint() {
		return URI.create("http://localhost:" + this.port);
	}

	/**
	 * The region that clients of this server use.
	 * @return the region
	 */
	public Region region() {
		return Region.US_EAST_1;
	}

	/**
	 * Credentials that this server accepts.
	 * @return the credentials
	 */
	public AwsCredentialsProvider credentialsProvider() {
		return StaticCredentialsProvider.create(AwsBasicCredentials.create("embedded", "embedded"));
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("DynamoDB Local did not stop", ex);
		}
	}

}
