package io.slackmgr.dynamodb.bulk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large items are. DynamoDB counts the bytes of names and values; a request's size is
 * that of its JSON. Rules: "DynamoDB item sizes and formats" in the developer guide.
 */
final class ItemSize {

	static final long MAX_ITEM = 400 * 1024;

	static final long MAX_TRANSACTION = 4 * 1024 * 1024;

	static final long MAX_REQUEST = 16 * 1024 * 1024;

	/** The braces, quotes, type and comma around a value, generously. */
	private static final int JSON_FRAME = 12;

	private ItemSize() {
	}

	/**
	 * At least how many bytes the item takes in DynamoDB. Numbers are counted as one
	 * byte, so what this refuses DynamoDB would refuse too.
	 */
	static long stored(Map<String, AttributeValue> item) {
		return sum(item, ItemSize::utf8Length, ItemSize::stored);
	}

	/** At most how many bytes the item takes in a request. */
	static long onTheWire(Map<String, AttributeValue> item) {
		return JSON_FRAME + sum(item, name -> jsonLength(name) + JSON_FRAME, ItemSize::onTheWire);
	}

	private static long sum(Map<String, AttributeValue> item, ToLongFunction<String> name,
			ToLongFunction<AttributeValue> value) {
		long size = 0;
		for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
			size += name.applyAsLong(attribute.getKey()) + value.applyAsLong(attribute.getValue());
		}
		return size;
	}

	private static long stored(AttributeValue value) {
		return switch (value.type()) {
			case S -> utf8Length(value.s());
			case B -> value.b().asByteArrayUnsafe().length;
			case SS -> sum(value.ss(), ItemSize::utf8Length);
			case BS -> sum(value.bs(), bytes -> bytes.asByteArrayUnsafe().length);
			case NS -> value.ns().size();
			case L -> 3 + sum(value.l(), ItemSize::stored);
			case M -> 3 + stored(value.m());
			default -> 1;
		};
	}

	private static long onTheWire(AttributeValue value) {
		return JSON_FRAME + switch (value.type()) {
			case S -> jsonLength(value.s());
			case N -> value.n().length();
			case B -> base64Length(value.b().asByteArrayUnsafe().length);
			case SS -> sum(value.ss(), text -> jsonLength(text) + JSON_FRAME);
			case NS -> sum(value.ns(), number -> number.length() + JSON_FRAME);
			case BS -> sum(value.bs(), bytes -> base64Length(bytes.asByteArrayUnsafe().length) + JSON_FRAME);
			case L -> sum(value.l(), ItemSize::onTheWire);
			case M -> onTheWire(value.m());
			default -> JSON_FRAME;
		};
	}

	private static <T> long sum(List<T> values, ToLongFunction<T> size) {
		return values.stream().mapToLong(size).sum();
	}

	private static long utf8Length(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	private static long base64Length(long length) {
		return (length + 2) / 3 * 4;
	}

	private static long jsonLength(String text) {
		long escapes = text.chars()
			.map(character -> (character < ' ') ? 5 : (character == '"' || character == '\\') ? 1 : 0)
			.sum();
		return utf8Length(text) + escapes;
	}

}
