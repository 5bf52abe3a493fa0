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

package io.slackmgr.dynamodb.store;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GoTextTests {

	@Test
	void trimsAllOfUnicodesWhiteSpace() {
		String spaces = "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2007\u200a\u2028\u2029\u202f\u205f\u3000";
		assertThat(GoText.trim(spaces + "a" + spaces + "b" + spaces)).isEqualTo("a" + spaces + "b");
		assertThat(GoText.trim(spaces)).isEmpty();
		assertThat(GoText.trim("\u001c\u200b\ufeff")).isEqualTo("\u001c\u200b\ufeff");
	}

	@Test
	void changesTheCaseOfEachCodePointByItself() {
		assertThat(GoText.lower("ÀΣİ\ud801\udc00")).isEqualTo("àσi\ud801\udc28");
		assertThat(GoText.upper("àßŉ\ud801\udc28")).isEqualTo("Àßŉ\ud801\udc00");
	}

	@Test
	void cutsBetweenCodePointsOnly() {
		assertThat(GoText.cut("🚨🚨🚨🚨🚨", 5, "...")).isEqualTo("🚨🚨🚨🚨🚨");
		assertThat(GoText.cut("🚨🚨🚨🚨🚨🚨", 5, "...")).isEqualTo("🚨🚨...");
		assertThat(GoText.cut("a      b", 6, "...")).isEqualTo("a...");
	}

}
