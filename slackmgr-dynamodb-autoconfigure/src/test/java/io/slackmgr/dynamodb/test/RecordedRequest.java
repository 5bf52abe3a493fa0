package io.slackmgr.dynamodb.test;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request as it was sent.
 *
 * @param operation such as {@code "PutItem"}
 * @param body its JSON
 */
public record RecordedRequest(String operation, JsonNode body) {
}
