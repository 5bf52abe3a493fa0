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

package io.slackmgr.sample;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Does what a reader of the README does: runs its commands, in a shell and with curl,
 * from the first to the last against one running sample, and compares what is answered
 * with the answer that is shown below the command.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@DirtiesContext
class ReadmeWalkTests {

	private static final int PORT = TestSocketUtils.findAvailableTcpPort();

	private static final Duration SOON = Duration.ofSeconds(60);

	private static final Pattern WRITES = Pattern.compile(" (-X|-d) ");

	private static final Pattern COMMAND = Pattern.compile("(curl|B=|mvn|java -jar app\\.jar) ?.*", Pattern.DOTALL);

	@Autowired
	private Outbox outbox;

	@Autowired
	private OutboxOperations operations;

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry registry) {
		registry.add("server.port", () -> PORT);
	}

	@BeforeAll
	static void needsShellAndCurl() {
		assumeThat(List.of("sh", "curl")).as("programs on the PATH").allMatch(ReadmeWalkTests::isOnPath);
	}

	@Test
	void commandsAnswerWhatIsShown() throws Exception {
		List<Readme.Block> blocks = Readme.blocks();
		int walked = 0;
		for (int i = 0; i < blocks.size(); i++) {
			Readme.Block block = blocks.get(i);
			if (!block.language().equals("shell")) {
				continue;
			}
			assertThat(block.text()).as(block.toString()).matches(COMMAND);
			if (block.text().startsWith("curl")) {
				assertThat(blocks).as("an answer below " + block).hasSizeGreaterThan(i + 1);
				Readme.Block answer = blocks.get(i + 1);
				assertThat(answer.line()).as("line of the answer to " + block).isEqualTo(block.lineAfter());
				walk(block, answer);
				walked++;
			}
			else if (block.text().startsWith("B=")) {
				runEachLine(block);
			}
		}
		assertThat(walked).isGreaterThan(10);
	}

	private static void walk(Readme.Block commands, Readme.Block answer) throws Exception {
		if (WRITES.matcher(commands.text()).find()) {
			ReadmeAnswer.assertShown(answer, run(commands, commands.text()));
			return;
		}
		// What only reads may be repeated until what it shows has happened.
		await().atMost(SOON)
			.pollInSameThread()
			.untilAsserted(() -> ReadmeAnswer.assertShown(answer, run(commands, commands.text())));
	}

	/**
	 * A block that lists what can be done, with {@code $ID} for an entry. Each line must
	 * succeed for a parked entry.
	 */
	private void runEachLine(Readme.Block block) throws Exception {
		List<String> lines = block.text().lines().toList();
		slack(block, "fail");
		for (String line : lines.subList(1, lines.size())) {
			String id = line.contains("$ID") ? "ID=" + parkedEntry() + "\n" : "";
			run(block, "curl() { command curl -f \"$@\"; }\n" + lines.get(0) + "\n" + id + line);
		}
		slack(block, "ok");
	}

	private String parkedEntry() {
		String id = this.outbox.enqueue(OutboxEntry.builder("acme", "readme").title("Parked").maxRetries(0).build())
			.id()
			.orElseThrow();
		await().atMost(SOON)
			.until(() -> this.operations.findById(id).map(OutboxEntry::status),
					Optional.of(OutboxStatus.FAILED)::equals);
		return id;
	}

	private static void slack(Readme.Block block, String mode) throws Exception {
		run(block,
				"curl -sf -X PUT localhost:8080/fake-slack/mode -H 'Content-Type: application/json' -d '{\"mode\": \""
						+ mode + "\"}'");
	}

	private static String run(Readme.Block block, String commands) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("sh", "-ec", commands.replace("localhost:8080", "localhost:" + PORT))
			.redirectErrorStream(true)
			.start();
		try {
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(block.toString()).isTrue();
			assertThat(process.exitValue()).as("%s: %s%n%s", block, commands, output).isZero();
			return output;
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static boolean isOnPath(String program) {
		return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
			.splitAsStream(System.getenv("PATH"))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, program)));
	}

}
