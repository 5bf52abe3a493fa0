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

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.slackmgr.dynamodb.json.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GoJsonTests {

	static Map<String, @Nullable Object> mapWithNull(String key, Object value, String keyOfNull) {
		Map<String, @Nullable Object> map = new HashMap<>();
		map.put(key, value);
		map.put(keyOfNull, null);
		return map;
	}

	@Test
	void escapesWhatGoEscapesAndNothingElse() {
		assertThat(GoJson.write("\"\\/\b\f\n\r\t\u0000\u000b\u001f\u007f'"))
			.isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u000b\\u001f\u007f'\"");
		assertThat(GoJson.write("<a>&\u2027\u2028\u2029\u202a"))
			.isEqualTo("\"\\u003ca\\u003e\\u0026\u2027\\u2028\\u2029\u202a\"");
		assertThat(GoJson.write("é日本🚨\ufffd\uffff")).isEqualTo("\"é日本🚨\ufffd\uffff\"");
	}

	@Test
	void replacesHalfSurrogatePairs() {
		assertThat(GoJson.write("a\ud83d")).isEqualTo("\"a\\ufffd\"");
		assertThat(GoJson.write("\ud83da\udea8")).isEqualTo("\"\\ufffda\\ufffd\"");
		assertThat(GoJson.write("\ud83d\ud83d\udea8")).isEqualTo("\"\\ufffd\ud83d\udea8\"");
	}

	// The right-hand column is what Go 1.26 writes for the same bits.
	@ParameterizedTest
	@CsvSource({ "0,0", "1,1", "-1,-1", "1.5,1.5", "0.1,0.1", "100,100", "123456789,123456789", "0.000001,0.000001",
			"0.00000123,0.00000123", "0.0000001,1e-7", "-0.00000012,-1.2e-7", "1e20,100000000000000000000",
			"123456789012345680000,123456789012345680000", "1e21,1e+21", "-1.5e300,-1.5e+300", "1e23,1e+23",
			"2e23,2e+23", "8.41e21,8.41e+21", "4.9e-324,5e-324", "2.2250738585072014e-308,2.2250738585072014e-308",
			"1.7976931348623157e308,1.7976931348623157e+308", "5.684341886080802e-14,5.684341886080802e-14",
			"9007199254740993,9007199254740992", "9.5367431640625e-7,9.5367431640625e-7" })
	void writesNumbersAsGoDoes(double number, String json) {
		assertThat(GoJson.write(number)).isEqualTo(json);
	}

	@Test
	void writesNumbersThatReadBackAsTheSameNumber() {
		Random random = new Random(7);
		for (int i = 0; i < 5_000; i++) {
			double number = Double.longBitsToDouble(random.nextLong());
			if (Double.isFinite(number)) {
				assertThat(Double.parseDouble(GoJson.write(number))).isEqualTo(number);
			}
		}
	}

	@Test
	void writesWholeNumbersInFull() {
		assertThat(GoJson.write(List.of(Integer.MIN_VALUE, Long.MAX_VALUE, new BigInteger("123456789012345678901234"))))
			.isEqualTo("[-2147483648,9223372036854775807,123456789012345678901234]");
	}

	@Test
	void writesListsAndMapsWithoutSpaces() {
		Map<String, @Nullable Object> map = JsonValues.copyOf("m",
				mapWithNull("b", List.of(List.of(), Map.of(), true, "x"), "a"));
		assertThat(GoJson.write(map)).isEqualTo("{\"a\":null,\"b\":[[],{},true,\"x\"]}");
	}

	@Test
	void ordersKeysByTheirUtf8Bytes() {
		List<String> keys = new ArrayList<>(List.of("🚨", "\uffee", "é", "b", "ab", "a", "B", "", "日", "🚨a", "🙂"));
		keys.sort(JsonText.KEY_ORDER);
		assertThat(keys).containsExactly("", "B", "a", "ab", "b", "é", "日", "\uffee", "🙂", "🚨", "🚨a");
	}

}
