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

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EmbeddedDynamoDbSettingsTests {

	@Test
	void takeAFreePortUnlessToldOtherwise() {
		assertThat(EmbeddedDynamoDbSettings.inMemory().port()).isZero();
		assertThat(EmbeddedDynamoDbSettings.onDisk(Path.of("data")).port()).isZero();
	}

	@Test
	void keepTheDirectoryWhenThePortChanges() {
		EmbeddedDynamoDbSettings settings = EmbeddedDynamoDbSettings.onDisk(Path.of("data")).withPort(65535);
		assertThat(settings.port()).isEqualTo(65535);
		assertThat(settings.directory()).contains(Path.of("data"));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 65536 })
	void refuseAPortOutOfRange(int port) {
		assertThatIllegalArgumentException().isThrownBy(() -> EmbeddedDynamoDbSettings.inMemory().withPort(port))
			.withMessage("port must be 1 to 65535, or 0 for one that is free, but it is " + port);
	}

}
