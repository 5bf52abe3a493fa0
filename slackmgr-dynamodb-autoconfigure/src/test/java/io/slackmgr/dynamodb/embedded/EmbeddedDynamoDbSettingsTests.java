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
