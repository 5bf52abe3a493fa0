package io.slackmgr.dynamodb.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What the Go Slack Manager writes, from {@code slack-manager-items.json}.
 */
final class GoldenItems {

	static final JsonNode ROOT = read();

	private GoldenItems() {
	}

	static String alertBody(int index) {
		return ROOT.get("alertBodies").get(index).get("body").textValue();
	}

	private static JsonNode read() {
		try (InputStream file = GoldenItems.class.getResourceAsStream("/slack-manager-items.json")) {
			return new JsonMapper().readTree(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
