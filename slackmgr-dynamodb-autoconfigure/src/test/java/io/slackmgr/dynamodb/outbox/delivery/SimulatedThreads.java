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

package io.slackmgr.dynamodb.outbox.delivery;

import io.slackmgr.dynamodb.outbox.queue.Lockstep;

/**
 * The threads of a simulated process: tasks in lockstep with all others.
 *
 * @param lockstep runs them
 * @param process the process, with which they end
 */
record SimulatedThreads(Lockstep lockstep, int process) implements WorkerThreads {

	@Override
	public Sending send(Runnable task) {
		Lockstep.Task sending = this.lockstep.spawn(this.process, task);
		return () -> sending.interrupted = true;
	}

	@Override
	public Signal signal() {
		return new LockstepSignal(this.lockstep.signal());
	}

}
