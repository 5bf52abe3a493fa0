package io.slackmgr.dynamodb.outbox;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SendGateTests {

	private final SendGate gate = new SendGate();

	@Test
	void anyNumberMaySendInCompany() {
		assertThat(this.gate.enter(50)).isTrue();
		assertThat(this.gate.enter(50)).isTrue();
	}

	@Test
	void nobodyBeginsBesideOneAlone() {
		assertThat(this.gate.enterAlone()).isTrue();

		assertThat(this.gate.enter(1)).isFalse();
		assertThat(this.gate.enterAlone()).isFalse();
	}

	@Test
	void othersGoOnWhenTheOneAloneIsDone() {
		this.gate.enterAlone();
		this.gate.exitAlone();

		assertThat(this.gate.enter(1)).isTrue();
	}

	@Test
	void oneAloneWaitsForTheLastOfTheOthersAndKeepsNewOnesBack() {
		this.gate.enter(2);
		assertThat(this.gate.enterAlone()).isFalse();
		this.gate.exit(1);

		assertThat(this.gate.enter(1)).isFalse();
		assertThat(this.gate.enterAlone()).isFalse();
		this.gate.exit(1);
		assertThat(this.gate.enterAlone()).isTrue();
	}

	@Test
	void othersGoOnWhenTheWaitToBeAloneIsGivenUp() {
		this.gate.enter(1);
		this.gate.enterAlone();
		this.gate.giveUpAlone();

		assertThat(this.gate.enter(1)).isTrue();
	}

	@Test
	void givingUpTheWaitDoesNotEndTheOneThatIsAlone() {
		this.gate.enterAlone();
		this.gate.giveUpAlone();

		assertThat(this.gate.enter(1)).isFalse();
	}

	@Test
	void refusedEntryIsNotCounted() {
		this.gate.enterAlone();
		this.gate.enter(5);
		this.gate.exitAlone();

		assertThat(this.gate.enterAlone()).isTrue();
	}

}
