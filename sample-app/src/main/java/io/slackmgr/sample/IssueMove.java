package io.slackmgr.sample;

import io.slackmgr.dynamodb.store.MoveMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * That an issue was moved, so that its further alerts follow it.
 *
 * @param channelId the channel it was moved from
 * @param correlationId what its alerts have in common
 * @param targetChannelId the channel it was moved to
 */
public record IssueMove(String channelId, String correlationId, String targetChannelId) implements MoveMapping {

	private static final JsonMapper JSON = JsonMapper.shared();

	static IssueMove fromJson(String json) {
		return JSON.readValue(json, IssueMove.class);
	}

	@Override
	public String toJson() {
		return JSON.writeValueAsString(this);
	}

}
