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

package io.slackmgr.dynamodb.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * Stands in for Slack and for receivers of webhooks: real HTTP on the loopback interface,
 * and whatever can go wrong with it.
 */
public final class FakeReceiver implements AutoCloseable {

	private static final String PASSWORD = "changeit";

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final Map<String, Function<Received, Answer>> answers = new ConcurrentHashMap<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "fake receiver");
		thread.setDaemon(true);
		return thread;
	});

	private final HttpServer server;

	private final String scheme;

	private FakeReceiver(HttpServer server, String scheme) {
		this.server = server;
		this.scheme = scheme;
		server.setExecutor(this.threads);
		server.createContext("/", this::handle);
		server.start();
	}

	/** A receiver that answers 200 to everything until told otherwise. */
	public static FakeReceiver start() {
		try {
			return new FakeReceiver(HttpServer.create(anyPort(), 0), "http");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A receiver over TLS whose certificate nobody has signed but itself. */
	public static FakeReceiver startWithUntrustedCertificate(Path directory) throws Exception {
		HttpsServer server = HttpsServer.create(anyPort(), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(directory)));
		return new FakeReceiver(server, "https");
	}

	private static InetSocketAddress anyPort() {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
	}

	private static SSLContext selfSigned(Path directory)
			throws IOException, InterruptedException, GeneralSecurityException {
		Path file = directory.resolve("self-signed.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "self", "-keyalg", "EC", "-dname", "CN=localhost", "-storetype", "PKCS12",
				"-storepass", PASSWORD, "-keystore", file.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (keytool.waitFor() != 0) {
			throw new IllegalStateException("keytool failed");
		}
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(file)) {
			keys.load(input, PASSWORD.toCharArray());
		}
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(keys, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(factory.getKeyManagers(), null, null);
		return context;
	}

	/**
	 * The address of a port where each connection is reset as soon as it is made.
	 */
	public URI resettingUrl() {
		try {
			ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
			this.threads.execute(() -> reset(socket));
			return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/reset");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void reset(ServerSocket listening) {
		try (listening) {
			listening.setSoTimeout(100);
			while (this.closed.getCount() > 0) {
				try (Socket socket = listening.accept()) {
					socket.setSoLinger(true, 0);
				}
				catch (java.net.SocketTimeoutException ex) {
					// Looks whether it is closed.
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public URI url(String path) {
		return URI.create(this.scheme + "://127.0.0.1:" + this.server.getAddress().getPort() + path);
	}

	/** What it answers from now on to requests to a path. */
	public FakeReceiver answers(String path, Function<Received, Answer> answer) {
		this.answers.put(path, answer);
		return this;
	}

	public FakeReceiver answers(String path, Answer answer) {
		return answers(path, (request) -> answer);
	}

	/** All requests so far to a path, in the order they came. */
	public List<Received> received(String path) {
		return this.received.stream().filter((request) -> request.path().equals(path)).toList();
	}

	public List<Received> received() {
		return List.copyOf(this.received);
	}

	private void handle(HttpExchange exchange) throws IOException {
		Map<String, String> headers = new HashMap<>();
		exchange.getRequestHeaders()
			.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
		Received request = new Received(exchange.getRequestURI().getPath(), headers,
				exchange.getRequestBody().readAllBytes());
		this.received.add(request);
		Answer answer = this.answers.getOrDefault(request.path(), (any) -> Answer.OK).apply(request);
		try {
			this.closed.await(answer.delay().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		try (exchange) {
			answer.headers().forEach(exchange.getResponseHeaders()::add);
			byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer.status(), body.length);
			exchange.getResponseBody().write(body);
		}
		catch (IOException ex) {
			// Who asked is gone.
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/** A request; header names are in lower case. */
	public record Received(String path, Map<String, String> headers, byte[] bytes) {

		public String body() {
			return new String(this.bytes, StandardCharsets.UTF_8);
		}

	}

	/** An answer, and how long it takes. */
	public record Answer(int status, Map<String, String> headers, String body, Duration delay) {

		public static final Answer OK = new Answer(200, Map.of(), "ok", Duration.ZERO);

		public static final Answer HANGS = OK.after(Duration.ofMinutes(10));

		public static Answer status(int status) {
			return new Answer(status, Map.of(), "", Duration.ZERO);
		}

		public static Answer tooManyRequests(String retryAfter) {
			return new Answer(429, Map.of("Retry-After", retryAfter), "rate_limited", Duration.ZERO);
		}

		public Answer withBody(String text) {
			return new Answer(this.status, this.headers, text, this.delay);
		}

		public Answer after(Duration time) {
			return new Answer(this.status, this.headers, this.body, time);
		}

	}

}
