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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.autoconfigure.console.Answers.BadRequestException;
import io.slackmgr.dynamodb.autoconfigure.console.Answers.NotFoundException;
import io.slackmgr.dynamodb.store.ChannelProcessingState;
import io.slackmgr.dynamodb.store.OpenIssue;
import io.slackmgr.dynamodb.store.OpenIssueLayout;
import io.slackmgr.dynamodb.store.OpenIssueLayouts;
import io.slackmgr.dynamodb.store.OpenIssueResharding;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The actuator endpoint {@code slackmgrissues}: the channels with open issues and how
 * open issues are spread; below it a channel's open issues, and below that, at
 * {@code mapping}, where one of its correlation ids was moved to.
 */
@WebEndpoint(id = IssuesEndpoint.ID, defaultAccess = Access.READ_ONLY)
final class IssuesEndpoint {

	static final String ID = "slackmgrissues";

	private static final int DEFAULT_SIZE = 100;

	private static final int MAXIMUM_SIZE = 500;

	private final SlackManagerRepository repository;

	private final Optional<OpenIssueLayouts> layouts;

	private final ConsoleProperties properties;

	IssuesEndpoint(SlackManagerRepository repository, Optional<OpenIssueLayouts> layouts,
			ConsoleProperties properties) {
		this.repository = repository;
		this.layouts = layouts;
		this.properties = properties;
	}

	@ReadOperation
	WebEndpointResponse<?> channels(@Nullable Integer size) {
		return Answers.of(() -> {
			int most = Answers.size(size, DEFAULT_SIZE, MAXIMUM_SIZE);
			List<String> found = this.repository.findActiveChannels(most + 1);
			return new WebEndpointResponse<>(new Channels(found.stream().limit(most).toList(), found.size() > most,
					this.layouts.map(OpenIssueLayouts::current).map(Layout::of).orElse(null)));
		});
	}

	@ReadOperation
	WebEndpointResponse<?> channel(@Selector String channel, @Nullable Integer size) {
		return Answers.of(() -> BadRequestException.instead(() -> {
			int most = Answers.size(size, DEFAULT_SIZE, MAXIMUM_SIZE);
			List<OpenIssue> found = this.repository.listOpenIssues(channel, most + 1);
			return new WebEndpointResponse<>(new Channel(channel,
					found.stream().limit(most).map((issue) -> Issue.of(issue, this.properties.showPayloads())).toList(),
					found.size() > most,
					this.repository.findChannelProcessingState(channel).map(State::of).orElse(null)));
		}));
	}

	@ReadOperation
	WebEndpointResponse<?> mapping(@Selector String channel, @Selector String what, @Nullable String correlationId) {
		return Answers.of(() -> BadRequestException.instead(() -> {
			if (!what.equals("mapping")) {
				throw new NotFoundException("There is nothing at " + ID + "/" + channel + "/" + what);
			}
			String wanted = Answers.given(correlationId)
				.orElseThrow(() -> new BadRequestException("correlationId must be given"));
			Optional<String> mapping = this.repository.findMoveMapping(channel, wanted);
			return new WebEndpointResponse<>(new Mapping(channel, wanted, mapping.isPresent(),
					mapping.filter((body) -> this.properties.showPayloads()).orElse(null)));
		}));
	}

	/**
	 * Channels that have open issues.
	 *
	 * @param channels their ids
	 * @param more whether there are more
	 * @param layout how open issues are spread
	 */
	record Channels(List<String> channels, boolean more, @Nullable Layout layout) implements OperationResponseBody {
	}

	/**
	 * How open issues are spread over shards.
	 *
	 * @param phase the phase of a change, or stable
	 * @param shards the number of shards
	 * @param targetShards the number that a change leads to
	 * @param since when the phase began
	 * @param nextStepFrom when a change may go on
	 */
	record Layout(String phase, int shards, int targetShards, String since, @Nullable String nextStepFrom) {

		static Layout of(OpenIssueLayout layout) {
			return new Layout(layout.phase().toString(), layout.shards(), layout.targetShards(),
					layout.since().toString(),
					layout.isResharding() ? layout.since().plus(OpenIssueResharding.SETTLE_TIME).toString() : null);
		}

	}

	/**
	 * A channel.
	 *
	 * @param channel its id
	 * @param issues its open issues
	 * @param more whether it has more
	 * @param state its processing state, if there is one
	 */
	record Channel(String channel, List<Issue> issues, boolean more,
			@Nullable State state) implements OperationResponseBody {
	}

	/**
	 * An open issue.
	 *
	 * @param id its unique id
	 * @param correlationId its correlation id
	 * @param bodyLength how many characters its JSON has
	 * @param body its JSON, if that is shown
	 */
	record Issue(String id, String correlationId, int bodyLength, @Nullable String body) {

		static Issue of(OpenIssue issue, boolean showPayloads) {
			return new Issue(issue.uniqueId(), issue.correlationId(), issue.body().length(),
					showPayloads ? issue.body() : null);
		}

	}

	/**
	 * A channel's processing state.
	 *
	 * @param created when it was made
	 * @param lastChannelActivity when the channel was last active
	 * @param lastProcessed when it was last processed; absent if never
	 * @param openIssues how many open issues it then had
	 */
	record State(String created, String lastChannelActivity, @Nullable String lastProcessed, int openIssues) {

		static State of(ChannelProcessingState state) {
			return new State(state.created().toString(), state.lastChannelActivity().toString(),
					state.lastProcessed().equals(ChannelProcessingState.NEVER) ? null
							: state.lastProcessed().toString(),
					state.openIssues());
		}

	}

	/**
	 * Where the issues of a correlation id were moved to.
	 *
	 * @param channel the channel they were moved from
	 * @param correlationId the correlation id
	 * @param moved whether there is a mapping
	 * @param body its JSON, if that is shown
	 */
	record Mapping(String channel, String correlationId, boolean moved,
			@Nullable String body) implements OperationResponseBody {
	}

}
