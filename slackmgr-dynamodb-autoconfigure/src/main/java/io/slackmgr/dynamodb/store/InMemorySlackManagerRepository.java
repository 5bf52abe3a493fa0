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

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.write.InMemoryTransactions;

/**
 * The store in this process' memory, for tests and development: it is gone with the
 * process and is seen by no other. It joins the transactions of any transaction manager,
 * and its look-ups are always consistent.
 */
final class InMemorySlackManagerRepository implements SlackManagerRepository {

	private final InMemoryItems stored;

	private final InMemoryTransactions transactions;

	private final StoreSettings settings;

	private final StoreItems items;

	/**
	 * Creates an empty store.
	 * @param transactions joins running transactions
	 * @param clock tells when items expire
	 * @param settings how the store works
	 */
	InMemorySlackManagerRepository(InMemoryTransactions transactions, Clock clock, StoreSettings settings) {
		this.stored = new InMemoryItems(clock);
		this.transactions = transactions;
		this.settings = settings;
		this.items = new StoreItems(clock, settings, new ShardLayout(1)::markOf);
	}

	@Override
	public void saveAlert(Alert alert) {
		put(this.items.of(alert));
	}

	@Override
	public void saveIssue(Issue issue) {
		put(this.items.of(issue));
	}

	@Override
	public void saveIssues(Collection<? extends Issue> issues) {
		this.items.distinct(issues).forEach(this::put);
	}

	@Override
	public void moveIssue(Issue issue, String sourceChannelId, String targetChannelId) {
		IssueMove move = this.items.move(issue, sourceChannelId, targetChannelId);
		this.transactions.write(new InMemoryTransactions.Change() {

			@Override
			public void check() {
				if (InMemorySlackManagerRepository.this.stored.find(sourceChannelId, move.sourceKey()).isEmpty()) {
					throw move.notFound();
				}
			}

			@Override
			public void apply() {
				InMemorySlackManagerRepository.this.stored.replace(sourceChannelId, move.sourceKey(), move.target());
			}

		});
	}

	@Override
	public Optional<StoredIssue> findOpenIssueByCorrelationId(String channelId, String correlationId) {
		String prefix = StoreKeys.issues(channelId, correlationId);
		return FoundIssues.single(openIssues(channelId, prefix), channelId,
				"open with correlation id '" + correlationId + "'");
	}

	@Override
	public Optional<StoredIssue> findIssueBySlackPostId(String channelId, String postId) {
		StoreKeys.requirePostId("postId", postId);
		List<StoreItem> found = this.stored.findAll(channelId, StoreKeys.issues(channelId))
			.stream()
			.filter((item) -> postId.equals(item.postId()))
			.toList();
		return FoundIssues.single(found, channelId, "with Slack post '" + postId + "'");
	}

	@Override
	public List<String> findActiveChannels() {
		return this.stored.partitionsWith(StoreItem::isOpenIssue);
	}

	@Override
	public List<String> findActiveChannels(int most) {
		return findActiveChannels().stream().limit(most).toList();
	}

	@Override
	public List<OpenIssue> listOpenIssues(String channelId, int most) {
		return openIssues(channelId, StoreKeys.issues(channelId)).stream().limit(most).map(OpenIssue::of).toList();
	}

	@Override
	public Map<String, String> loadOpenIssuesInChannel(String channelId) {
		return FoundIssues.bodiesById(openIssues(channelId, StoreKeys.issues(channelId)));
	}

	private List<StoreItem> openIssues(String channelId, String prefix) {
		return this.stored.findAll(channelId, prefix).stream().filter(StoreItem::isOpenIssue).toList();
	}

	@Override
	public void saveMoveMapping(MoveMapping mapping) {
		put(this.items.of(mapping));
	}

	@Override
	public Optional<String> findMoveMapping(String channelId, String correlationId) {
		return this.stored.find(channelId, StoreKeys.moveMapping(channelId, correlationId)).map(StoreItem::requireBody);
	}

	@Override
	public void deleteMoveMapping(String channelId, String correlationId) {
		String sk = StoreKeys.moveMapping(channelId, correlationId);
		this.transactions.write(() -> this.stored.remove(channelId, sk));
	}

	@Override
	public void saveChannelProcessingState(ChannelProcessingState state) {
		put(this.items.of(state));
	}

	@Override
	public Optional<ChannelProcessingState> findChannelProcessingState(String channelId) {
		return this.stored.find(channelId, StoreKeys.processingState(channelId))
			.map(StoreItem::requireBody)
			.map(ChannelProcessingState::fromJson);
	}

	/** For {@link SlackManagerMaintenance}. */
	void dropAllData() {
		DropAllData.check(this.transactions.isTransactionRunning());
		this.transactions.write(this.stored::clear);
	}

	private void put(StoreItem item) {
		this.transactions.write(() -> this.stored.put(item));
	}

}
