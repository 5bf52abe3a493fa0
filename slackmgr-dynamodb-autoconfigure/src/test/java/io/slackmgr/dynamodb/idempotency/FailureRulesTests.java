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

package io.slackmgr.dynamodb.idempotency;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import org.springframework.transaction.UnexpectedRollbackException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FailureRulesTests {

	private final FailureRules release = FailureRules.DEFAULTS;

	private final FailureRules remember = FailureRules.DEFAULTS.withPolicy(OnFailure.REMEMBER);

	@Test
	void policyDecidesForExceptions() {
		assertThat(this.release.remembers(new IOException())).isFalse();
		assertThat(this.remember.remembers(new IOException())).isTrue();
	}

	@Test
	void errorsAreRememberedOnlyByName() {
		assertThat(this.remember.remembers(new OutOfMemoryError())).isFalse();
		assertThat(this.release.withExceptions(List.of(Error.class), List.of()).remembers(new OutOfMemoryError()))
			.isTrue();
	}

	@Test
	void nearestNamedClassDecides() {
		FailureRules rules = this.release.withExceptions(List.of(Exception.class, FileNotFoundException.class),
				List.of(IOException.class));
		assertThat(rules.remembers(new FileNotFoundException())).isTrue();
		assertThat(rules.remembers(new IOException())).isFalse();
		assertThat(rules.remembers(new IllegalStateException())).isTrue();
	}

	@Test
	void releaseWinsWhereBothNameAClass() {
		assertThat(this.remember.withExceptions(List.of(IOException.class), List.of(IOException.class))
			.remembers(new IOException())).isFalse();
	}

	@Test
	void whatOnlyThisAttemptFailedForIsNeverRemembered() {
		FailureRules rules = this.remember.withExceptions(List.of(RuntimeException.class), List.of());
		assertThat(rules.remembers(new UnexpectedRollbackException("x"))).isFalse();
		assertThat(rules.remembers(new CancellationException())).isFalse();
		assertThat(this.remember.remembers(new InterruptedException())).isFalse();
		assertThat(rules.remembers(new IdempotencyInProgressException(IdempotentBench.key("a"), Duration.ZERO)))
			.isFalse();
	}

	@Test
	void defaultIsForTheAnnotationOnly() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.release.withPolicy(OnFailure.DEFAULT))
			.withMessageContaining("RELEASE or REMEMBER");
	}

	@Test
	void retentionIsAMillisecondToTenYears() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.release.withRetention(Duration.ZERO))
			.withMessageContaining("1 ms to 3650 days");
		assertThatIllegalArgumentException().isThrownBy(() -> this.release.withRetention(Duration.ofDays(3651)));
	}

}
