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

package io.slackmgr.dynamodb.autoconfigure;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RepositoryTimerTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Repository target = new Repository() {

		@Override
		public String find(String id) {
			if (id.isEmpty()) {
				throw new IllegalStateException("no id");
			}
			return "found " + id;
		}

		@Override
		public String toString() {
			return "the target";
		}

	};

	private final Repository timed = new RepositoryTimer(this.registry).decorate(Repository.class, this.target);

	private long count(String outcome) {
		return this.registry.get("slackmgr.repository")
			.tags("repository", "Repository", "operation", "find", "outcome", outcome)
			.timer()
			.count();
	}

	@Test
	void aCallDoesTheSameAndIsTimed() {
		assertThat(this.timed.find("a")).isEqualTo("found a");

		assertThat(count("success")).isEqualTo(1);
	}

	@Test
	void aFailureComesThroughAndIsTimed() {
		assertThatIllegalStateException().isThrownBy(() -> this.timed.find("")).withMessage("no id");

		assertThat(count("error")).isEqualTo(1);
	}

	@Test
	void thereIsOneMeterForAllIds() {
		for (int i = 1; i <= 100; i++) {
			this.timed.find("id-" + i);
		}

		assertThat(this.registry.getMeters()).hasSize(1);
	}

	@Test
	void whatEveryObjectHasIsNotTimed() {
		assertThat(this.timed).hasToString("the target");

		assertThat(this.registry.getMeters()).isEmpty();
	}

	interface Repository {

		String find(String id);

	}

}
