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

package io.slackmgr.dynamodb.write;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.slackmgr.dynamodb.item.ItemSize;
import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The expressions of one request, whose placeholders share one name space: where two
 * expressions mean different things by one placeholder, the second's is renamed.
 *
 * @param update the update expression
 * @param condition the condition expression
 * @param names the attribute names, null when there are none, since DynamoDB refuses an
 * empty map
 * @param values the attribute values, null when there are none
 */
record Expressions(@Nullable String update, @Nullable String condition, @Nullable Map<String, String> names,
		@Nullable Map<String, AttributeValue> values) {

	private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");

	static Expressions of(WriteOperation operation) {
		Expression update = operation.update();
		Expression condition = operation.condition();
		if (update != null && condition != null) {
			condition = withoutCollisions(update, condition);
		}
		return new Expressions((update != null) ? update.expression() : null,
				(condition != null) ? condition.expression() : null, union(names(update), names(condition)),
				union(values(update), values(condition)));
	}

	/**
	 * An expression with those names and values that it uses, of all that a request has.
	 */
	static Expression used(String expression, Map<String, String> names, Map<String, AttributeValue> values) {
		return used(
				Expression.builder().expression(expression).expressionNames(names).expressionValues(values).build());
	}

	/**
	 * An expression with those of its names and values that it uses: DynamoDB refuses
	 * others.
	 */
	static Expression used(Expression expression) {
		String text = expression.expression();
		Map<String, String> names = names(expression);
		Map<String, AttributeValue> values = values(expression);
		if (usesAll(text, names.keySet()) && usesAll(text, values.keySet())) {
			return expression;
		}
		return Expression.builder()
			.expression(text)
			.expressionNames(retain(names, text))
			.expressionValues(retain(values, text))
			.build();
	}

	private static boolean usesAll(String expression, Set<String> placeholders) {
		for (String placeholder : placeholders) {
			if (!uses(expression, placeholder)) {
				return false;
			}
		}
		return true;
	}

	private static boolean uses(String expression, String placeholder) {
		int index = expression.indexOf(placeholder);
		while (index >= 0) {
			int end = index + placeholder.length();
			if (end == expression.length() || !isWordCharacter(expression.charAt(end))) {
				return true;
			}
			index = expression.indexOf(placeholder, end);
		}
		return false;
	}

	private static boolean isWordCharacter(char character) {
		return (character < 128 && Character.isLetterOrDigit(character)) || character == '_';
	}

	private static <V> Map<String, V> retain(Map<String, V> map, String expression) {
		Map<String, V> used = new HashMap<>(map);
		used.keySet().removeIf((placeholder) -> !uses(expression, placeholder));
		return used;
	}

	/**
	 * Both conditions as one.
	 */
	static Expression and(Expression first, Expression second) {
		Expression renamed = withoutCollisions(first, second);
		return Expression.builder()
			.expression("(" + first.expression() + ") AND (" + renamed.expression() + ")")
			.expressionNames(merged(names(first), names(renamed)))
			.expressionValues(merged(values(first), values(renamed)))
			.build();
	}

	/**
	 * The size of the values in an expression, a lower bound of what it makes of an item.
	 */
	static long valueBytes(@Nullable Expression expression) {
		return ItemSize.of(values(expression));
	}

	private static Expression withoutCollisions(Expression fixed, Expression other) {
		Map<String, String> renamed = new HashMap<>();
		collisions(names(fixed), names(other), renamed);
		collisions(values(fixed), values(other), renamed);
		if (renamed.isEmpty()) {
			return other;
		}
		UnaryOperator<String> rename = (placeholder) -> renamed.getOrDefault(placeholder, placeholder);
		return Expression.builder()
			.expression(PLACEHOLDER.matcher(other.expression())
				.replaceAll((match) -> Matcher.quoteReplacement(rename.apply(match.group()))))
			.expressionNames(renameKeys(names(other), rename))
			.expressionValues(renameKeys(values(other), rename))
			.build();
	}

	private static <V> void collisions(Map<String, V> fixed, Map<String, V> other, Map<String, String> renamed) {
		other.forEach((placeholder, meaning) -> {
			V fixedMeaning = fixed.get(placeholder);
			if (fixedMeaning != null && !Objects.equals(fixedMeaning, meaning)) {
				String free = placeholder + "_";
				while (fixed.containsKey(free) || other.containsKey(free) || renamed.containsValue(free)) {
					free += "_";
				}
				renamed.put(placeholder, free);
			}
		});
	}

	private static <V> Map<String, V> renameKeys(Map<String, V> map, UnaryOperator<String> rename) {
		Map<String, V> result = new HashMap<>();
		map.forEach((key, value) -> result.put(rename.apply(key), value));
		return result;
	}

	private static Map<String, String> names(@Nullable Expression expression) {
		return (expression != null && expression.expressionNames() != null) ? expression.expressionNames() : Map.of();
	}

	private static Map<String, AttributeValue> values(@Nullable Expression expression) {
		return (expression != null && expression.expressionValues() != null) ? expression.expressionValues() : Map.of();
	}

	private static <V> @Nullable Map<String, V> union(Map<String, V> first, Map<String, V> second) {
		if (second.isEmpty()) {
			return first.isEmpty() ? null : first;
		}
		return first.isEmpty() ? second : merged(first, second);
	}

	private static <V> Map<String, V> merged(Map<String, V> first, Map<String, V> second) {
		Map<String, V> union = new HashMap<>(first);
		union.putAll(second);
		return union;
	}

}
