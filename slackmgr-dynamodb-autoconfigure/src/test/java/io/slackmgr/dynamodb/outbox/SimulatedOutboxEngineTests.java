package io.slackmgr.dynamodb.outbox;

import java.util.Random;
import java.util.function.UnaryOperator;

class SimulatedOutboxEngineTests extends OutboxEngineContract {

	@Override
	OutboxEngine engine() {
		return new SimulatedEngine(new Lockstep(new Random(1)), UnaryOperator.identity(), UnaryOperator.identity());
	}

}
