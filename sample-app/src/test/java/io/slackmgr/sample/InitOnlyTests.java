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

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The deployment step of the README, with DynamoDB Local in its process and its data in a
 * directory.
 */
class InitOnlyTests {

	@TempDir
	private Path directory;

	@Test
	void makesTheTablesOnceAndLeavesThemInTheDirectory() throws InterruptedException {
		assertThat(run()).containsPattern("slackmgr-outbox +ACTIVE .* created").doesNotContain("Tomcat");
		assertThat(run()).containsPattern("slackmgr-outbox +ACTIVE .* was there").doesNotContain("Tomcat");
	}

	/**
	 * The arguments that the README shows, with a directory of this test.
	 */
	private List<String> shownArguments() {
		String block = Readme.blocks("shell")
			.stream()
			.map(Readme.Block::text)
			.filter((text) -> text.contains("spring-boot:run") && text.contains("init-only"))
			.findFirst()
			.orElseThrow();
		Matcher arguments = Pattern.compile("-Dspring-boot\\.run\\.arguments=\"(.*)\"").matcher(block);
		assertThat(arguments.find()).as(block).isTrue();
		assertThat(arguments.group(1)).contains("target/dynamodb");
		return List.of(arguments.group(1).replace("target/dynamodb", this.directory.toString()).split(" "));
	}

	private String run() throws InterruptedException {
		try (SampleProcess process = SampleProcess.start(shownArguments())) {
			assertThat(process.exitStatus()).as(process.output()).isZero();
			return process.output();
		}
	}

}
