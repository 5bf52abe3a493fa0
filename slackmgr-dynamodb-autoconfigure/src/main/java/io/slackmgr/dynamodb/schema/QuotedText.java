package io.slackmgr.dynamodb.schema;

/**
 * Strings as YAML's double-quoted style and Terraform's language both read them.
 */
final class QuotedText {

	private QuotedText() {
	}

	static String of(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.chars().forEach((character) -> {
			if (character == '"' || character == '\\') {
				quoted.append('\\').append((char) character);
			}
			else if (Character.isISOControl(character)) {
				quoted.append("\\u%04x".formatted(character));
			}
			else {
				quoted.append((char) character);
			}
		});
		return quoted.append('"').toString();
	}

}
