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

import java.util.ArrayDeque;
import java.util.Deque;

import io.slackmgr.dynamodb.outbox.queue.Lockstep;

/**
 * A simulated process's pool of threads for sends: so many run at a time, others wait.
 */
final class SimulatedPool implements WorkerThreads {

	private final Lockstep lockstep;

	private final int process;

	private final int size;

	private final Deque<Runnable> waiting = new ArrayDeque<>();

	private int running;

	SimulatedPool(Lockstep lockstep, int process, int size) {
		this.lockstep = lockstep;
		this.process = process;
		this.size = size;
	}

	@Override
	public Sending send(Runnable task) {
		this.waiting.add(task);
		next();
		return () -> {
			if (this.waiting.remove(task)) {
				task.run();
			}
		};
	}

	private void next() {
		if (this.running < this.size && !this.waiting.isEmpty()) {
			this.running++;
			Runnable task = this.waiting.remove();
			this.lockstep.spawn(this.process, () -> {
				task.run();
				this.running--;
				next();
			});
		}
	}

	@Override
	public Signal signal() {
		return new LockstepSignal(this.lockstep.signal());
	}

}
