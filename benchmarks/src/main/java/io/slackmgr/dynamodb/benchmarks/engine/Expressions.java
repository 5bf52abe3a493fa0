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

package io.slackmgr.dynamodb.benchmarks.engine;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * As much of DynamoDB's expressions as the library writes its outbox and its events with:
 * conditions joined by AND, or else by OR, and SET, REMOVE and ADD of whole attributes.
 * Anything else is refused.
 */
final class Expressions {

	private static final Pattern EXISTS = Pattern.compile("attribute_(not_)?exists\\((\\S+)\\)");

	private static final Pattern COMPARISON = Pattern.compile("(\\S+) (=|<|<=) (:\\S+)");

	private static final Pattern KEYS = Pattern.compile("(\\S+) = (:\\S+)(?: AND (\\S+) BETWEEN (:\\S+) AND (:\\S+))?");

	private static final Pattern CLAUSE = Pattern.compile("(SET|REMOVE|ADD) (.*?)(?= SET | REMOVE | ADD |$)");

	private final JsonNode names;

	private final JsonNode values;

	private Expressions(JsonNode request) {
		this.names = request.path("ExpressionAttributeNames");
		this.values = request.path("ExpressionAttributeValues");
	}

	/**
	 * Whether a request's condition holds of an item; one without a condition always
	 * does.
	 */
	static boolean holds(JsonNode request, JsonNode item) {
		String text = request.path("ConditionExpression").asText("");
		if (text.isEmpty()) {
			return true;
		}
		Expressions expressions = new Expressions(request);
		boolean any = text.contains(" OR ");
		for (String part : text.split(any ? " OR " : " AND ")) {
			if (expressions.holdsOne(part.strip(), item) == any) {
				return any;
			}
		}
		return !any;
	}

	private boolean holdsOne(String text, JsonNode item) {
		Matcher exists = EXISTS.matcher(text);
		if (exists.matches()) {
			return (exists.group(1) == null) == item.has(name(exists.group(2)));
		}
		Matcher comparison = COMPARISON.matcher(text);
		if (!comparison.matches()) {
			throw unsupported(text);
		}
		JsonNode is = item.path(name(comparison.group(1)));
		JsonNode other = value(comparison.group(3));
		if (comparison.group(2).equals("=")) {
			return is.equals(other);
		}
		if (is.isMissingNode()) {
			return false;
		}
		int order = is.has("N") ? Double.compare(number(is), number(other))
				: is.path("S").asText().compareTo(other.path("S").asText());
		return order < 0 || (order == 0 && comparison.group(2).equals("<="));
	}

	/**
	 * The item that a request's update makes of one.
	 */
	static ObjectNode updated(JsonNode request, ObjectNode item) {
		Expressions expressions = new Expressions(request);
		String text = request.path("UpdateExpression").asText().strip();
		Matcher clause = CLAUSE.matcher(text);
		while (clause.find()) {
			for (String part : clause.group(2).split(",")) {
				expressions.update(clause.group(1), part.strip().split(" "), item);
			}
		}
		return item;
	}

	private void update(String verb, String[] words, ObjectNode item) {
		String attribute = name(words[0]);
		if (verb.equals("REMOVE") && words.length == 1) {
			item.remove(attribute);
		}
		else if (verb.equals("SET") && words.length == 3 && words[2].startsWith(":")) {
			item.set(attribute, value(words[2]));
		}
		else if (verb.equals("ADD") && words.length == 2) {
			BigDecimal sum = new BigDecimal(item.path(attribute).path("N").asText("0"))
				.add(new BigDecimal(value(words[1]).path("N").asText()));
			item.set(attribute, JsonNodeFactory.instance.objectNode().put("N", sum.toPlainString()));
		}
		else {
			throw unsupported(verb + " " + String.join(" ", words));
		}
	}

	/**
	 * The keys that a query asks for.
	 */
	static Range range(JsonNode request) {
		Expressions expressions = new Expressions(request);
		String text = request.path("KeyConditionExpression").asText();
		Matcher keys = KEYS.matcher(text);
		if (!keys.matches()) {
			throw unsupported(text);
		}
		boolean bounded = keys.group(3) != null;
		return new Range(expressions.text(keys.group(2)), bounded ? expressions.text(keys.group(4)) : "",
				bounded ? expressions.text(keys.group(5)) : "\uffff");
	}

	private String text(String value) {
		return value(value).path("S").asText();
	}

	private String name(String name) {
		return name.startsWith("#") ? this.names.path(name).asText() : name;
	}

	private JsonNode value(String value) {
		return this.values.path(value);
	}

	private static double number(JsonNode value) {
		return Double.parseDouble(value.path("N").asText());
	}

	private static UnsupportedOperationException unsupported(String text) {
		return new UnsupportedOperationException("Not known to the benchmarks' engine: " + text);
	}

	/**
	 * Keys of one partition.
	 *
	 * @param partition the partition key
	 * @param from the first sort key
	 * @param to the last sort key
	 */
	record Range(String partition, String from, String to) {
	}

}
