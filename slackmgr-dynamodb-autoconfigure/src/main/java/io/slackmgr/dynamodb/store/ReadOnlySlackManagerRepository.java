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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * A store that is only read, such as the table of a running Slack Manager. Every method
 * that writes throws an {@link InvalidDataAccessApiUsageException} that names it, before
 * anything is sent or joins a transaction.
 */
final class ReadOnlySlackManagerRepository implements SlackManagerRepository {

	private final SlackManagerRepository repository;

	/**
	 * Guards a repository.
	 * @param repository what is read
	 */
	ReadOnlySlackManagerRepository(SlackManagerRepository repository) {
		this.repository = repository;
	}

	@Override
	public void saveAlert(Alert alert) {
		throw refusal("saveAlert");
	}

	@Override
	public void saveIssue(Issue issue) {
		throw refusal("saveIssue");
	}

	@Override
	public void saveIssues(Collection<? extends Issue> issues) {
		throw refusal("saveIssues");
	}

	@Override
	public void moveIssue(Issue issue, String sourceChannelId, String targetChannelId) {
		throw refusal("moveIssue");
	}

	@Override
	public Optional<StoredIssue> findOpenIssueByCorrelationId(String channelId, String correlationId) {
		return this.repository.findOpenIssueByCorrelationId(channelId, correlationId);
	}

	@Override
	public Optional<StoredIssue> findIssueBySlackPostId(String channelId, String postId) {
		return this.repository.findIssueBySlackPostId(channelId, postId);
	}

	@Override
	public List<String> findActiveChannels() {
		return this.repository.findActiveChannels();
	}

	@Override
	public List<String> findActiveChannels(int most) {
		return this.repository.findActiveChannels(most);
	}

	@Override
	public List<OpenIssue> listOpenIssues(String channelId, int most) {
		return this.repository.listOpenIssues(channelId, most);
	}

	@Override
	public Map<String, String> loadOpenIssuesInChannel(String channelId) {
		return this.repository.loadOpenIssuesInChannel(channelId);
	}

	@Override
	public void saveMoveMapping(MoveMapping mapping) {
		throw refusal("saveMoveMapping");
	}

	@Override
	public Optional<String> findMoveMapping(String channelId, String correlationId) {
		return this.repository.findMoveMapping(channelId, correlationId);
	}

	@Override
	public void deleteMoveMapping(String channelId, String correlationId) {
		throw refusal("deleteMoveMapping");
	}

	@Override
	public void saveChannelProcessingState(ChannelProcessingState state) {
		throw refusal("saveChannelProcessingState");
	}

	@Override
	public Optional<ChannelProcessingState> findChannelProcessingState(String channelId) {
		return this.repository.findChannelProcessingState(channelId);
	}

	private static InvalidDataAccessApiUsageException refusal(String method) {
		return new InvalidDataAccessApiUsageException(method + " writes, and the store is read-only"
				+ " (slackmgr.dynamodb.store.read-only=true). Action: keep records of your own in another table"
				+ " (slackmgr.dynamodb.table-name) and remove the property, or don't call " + method);
	}

}
