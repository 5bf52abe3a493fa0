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

package io.slackmgr.dynamodb.outbox.integration;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.test.util.TestSocketUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code and the policies of {@code docs/security.md}: the recipes accept what the
 * library signs and refuse everything else.
 */
class SecurityPageTests {

	private static final String SECRET = "gehölz";

	private static final long NOW = 1_772_359_200;

	private static final byte[] BODY = "{\"title\":\"Füll ✓\"}".getBytes(StandardCharsets.UTF_8);

	private static final byte[] OTHER_BODY = "{\"title\":\"Full\"}".getBytes(StandardCharsets.UTF_8);

	private final String signature = new WebhookSignature(SECRET).of(NOW, BODY);

	private static List<String> blocks(String language) throws IOException {
		Matcher matcher = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("../docs/security.md")));
		List<String> blocks = new ArrayList<>();
		while (matcher.find()) {
			blocks.add(matcher.group(1));
		}
		return blocks;
	}

	@Test
	void javaRecipeVerifies(@TempDir Path directory) throws Exception {
		Path source = directory.resolve("SlackmgrSignature.java");
		Files.writeString(source, blocks("java").get(0));
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString())).isZero();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() })) {
			Method method = loader.loadClass("SlackmgrSignature")
				.getMethod("isValid", String.class, String.class, String.class, byte[].class, Instant.class);
			assertVerifies((secret, signed, body, now) -> (boolean) method.invoke(null, secret, Long.toString(NOW),
					signed, body, Instant.ofEpochSecond(now)));
		}
	}

	@Test
	void pythonRecipeVerifies(@TempDir Path directory) throws Exception {
		Path script = directory.resolve("verify.py");
		Files.writeString(script, blocks("python").get(0) + """

				import base64, sys
				secret, timestamp, signature, body, now = [base64.b64decode(part) for part in sys.argv[1:]]
				print(is_valid(secret.decode(), timestamp.decode(), signature.decode(), body, int(now)))
				""");
		assertVerifies(script(script, "python3"));
	}

	@Test
	void nodeRecipeVerifies(@TempDir Path directory) throws Exception {
		Path script = directory.resolve("verify.js");
		Files.writeString(script, blocks("javascript").get(0) + """

				const parts = process.argv.slice(2).map((part) => Buffer.from(part, 'base64'));
				console.log(isValid(parts[0].toString(), parts[1].toString(), parts[2].toString(), parts[3],
				  Number(parts[4].toString())));
				""");
		assertVerifies(script(script, "node"));
	}

	@Test
	void pythonReceiverTakesWhatIsGenuine(@TempDir Path directory) throws Exception {
		assertReceives(directory.resolve("receive.py"), "python3", blocks("python"));
	}

	@Test
	void nodeReceiverTakesWhatIsGenuine(@TempDir Path directory) throws Exception {
		assertReceives(directory.resolve("receive.js"), "node", blocks("javascript"));
	}

	/** The page's function with the page's server behind it, as a process. */
	private static void assertReceives(Path script, String interpreter, List<String> blocks) throws Exception {
		Assumptions.assumeTrue(isThere(interpreter), interpreter + " is not installed");
		int port = TestSocketUtils.findAvailableTcpPort();
		String source = String.join("\n\n", blocks);
		assertThat(source).containsOnlyOnce("9099");
		Files.writeString(script, source.replace("9099", Integer.toString(port)));
		Path output = script.resolveSibling("output");
		Process process = new ProcessBuilder(interpreter, script.toString()).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			long now = Instant.now().getEpochSecond();
			String signed = new WebhookSignature("0123456789abcdef").of(now, BODY);
			URI address = URI.create("http://127.0.0.1:" + port + "/hooks");
			Awaitility.await().ignoreExceptions().until(() -> post(address, BODY) == 401);
			assertThat(post(address, BODY, "X-Slackmgr-Timestamp", Long.toString(now), "X-Slackmgr-Signature", signed,
					"Idempotency-Key", "outbox-1"))
				.isEqualTo(204);
			assertThat(post(address, OTHER_BODY, "X-Slackmgr-Timestamp", Long.toString(now), "X-Slackmgr-Signature",
					signed))
				.isEqualTo(401);
			assertThat(post(address, BODY, "X-Slackmgr-Timestamp", "soon", "X-Slackmgr-Signature", signed))
				.isEqualTo(401);
		}
		finally {
			process.destroyForcibly().waitFor();
		}
		assertThat(Files.readString(output)).contains("outbox-1").contains("Füll ✓");
	}

	private static int post(URI address, byte[] body, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(address)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static Recipe script(Path script, String interpreter) {
		Assumptions.assumeTrue(isThere(interpreter), interpreter + " is not installed");
		return (secret, signed, body, now) -> {
			List<String> command = new ArrayList<>(List.of(interpreter, script.toString()));
			for (byte[] argument : List.of(secret.getBytes(StandardCharsets.UTF_8), Long.toString(NOW).getBytes(),
					signed.getBytes(StandardCharsets.UTF_8), body, Long.toString(now).getBytes())) {
				command.add(Base64.getEncoder().encodeToString(argument));
			}
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
			assertThat(output).as(output).isIn("True", "False", "true", "false");
			return Boolean.parseBoolean(output);
		};
	}

	private static boolean isThere(String interpreter) {
		try {
			Process process = new ProcessBuilder(interpreter, "--version").redirectErrorStream(true).start();
			process.getInputStream().readAllBytes();
			return process.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void assertVerifies(Recipe recipe) throws Exception {
		assertThat(recipe.isValid(SECRET, this.signature, BODY, NOW)).isTrue();
		assertThat(recipe.isValid(SECRET, this.signature, BODY, NOW + 300)).isTrue();
		assertThat(recipe.isValid(SECRET, this.signature, BODY, NOW + 301)).isFalse();
		assertThat(recipe.isValid(SECRET, this.signature, BODY, NOW - 301)).isFalse();
		assertThat(recipe.isValid(SECRET, this.signature, OTHER_BODY, NOW)).isFalse();
		assertThat(recipe.isValid("another", this.signature, BODY, NOW)).isFalse();
		assertThat(recipe.isValid(SECRET, "v1=", BODY, NOW)).isFalse();
	}

	@Test
	void policiesAreJsonAndAllowEachActionThatIsNeeded() throws IOException {
		List<String> allowed = new ArrayList<>();
		for (String policy : blocks("json")) {
			JsonNode statement = new ObjectMapper().readTree(policy).path("Statement").path(0);
			assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
			statement.path("Action").forEach((action) -> allowed.add(action.asText()));
		}
		String page = Files.readString(Path.of("../docs/security.md"));
		String permissions = page.substring(page.indexOf("\n## Permissions"), page.indexOf("\n## IAM policies"));
		List<String> named = Pattern.compile("`(?:dynamodb:)?([A-Z][a-z]+[A-Za-z]*)`")
			.matcher(permissions)
			.results()
			.map((result) -> "dynamodb:" + result.group(1))
			.filter((action) -> !action.equals("dynamodb:TableDefinition") && !action.equals("dynamodb:Scan"))
			.distinct()
			.toList();
		assertThat(named).hasSizeGreaterThan(10);
		assertThat(allowed).doesNotHaveDuplicates().containsAll(named);
	}

	/** One of the page's ways to verify. */
	@FunctionalInterface
	private interface Recipe {

		boolean isValid(String secret, String signature, byte[] body, long now) throws Exception;

	}

}
