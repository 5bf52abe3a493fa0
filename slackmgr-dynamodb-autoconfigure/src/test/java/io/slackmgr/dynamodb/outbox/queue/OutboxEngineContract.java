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

package io.slackmgr.dynamodb.outbox.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.queue.ItemWrite.Comparison;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite.Condition;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Direction;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Page;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Reply;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Scanned;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Selection;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the queue relies on of its table. DynamoDB, the table in memory and the simulation
 * are held to it.
 */
@OnAnyEngine
abstract class OutboxEngineContract {

	private final OutboxEngine engine = engine();

	abstract OutboxEngine engine();

	private static Map<String, AttributeValue> item(String sk, String... namesAndNumbers) {
		Map<String, AttributeValue> item = new HashMap<>(new Key("P", sk).attributes());
		for (int i = 0; i < namesAndNumbers.length; i += 2) {
			item.put(namesAndNumbers[i], AttributeValue.fromN(namesAndNumbers[i + 1]));
		}
		return item;
	}

	private static Optional<AttributeValue> number(long value) {
		return Optional.of(Attributes.number(value));
	}

	private void put(String... sortKeys) {
		this.engine.batch(List.of(sortKeys).stream().map((sk) -> ItemWrite.put(item(sk))).toList());
	}

	private Map<String, AttributeValue> stored(String sk) {
		return this.engine.get(List.of(new Key("P", sk))).stream().findFirst().orElse(Map.of());
	}

	private List<String> sortKeys(Page page) {
		return page.items().stream().map((item) -> Attributes.requiredText(item, "sk")).toList();
	}

	@Test
	void pageIsInKeyOrderWithBothEnds() {
		put("c", "a", "b", "d", "!x");

		Page page = this.engine.page(Range.ascending("P", "a", "c", 10));

		assertThat(sortKeys(page)).containsExactly("a", "b", "c");
		assertThat(page.last()).isEmpty();
		assertThat(sortKeys(this.engine.page(Range.ascending("other", "a", "c", 10)))).isEmpty();
	}

	@Test
	void writeMayDemandALesserNumber() {
		this.engine.batch(List.of(ItemWrite.put(item("a", "n", "9"))));
		ItemWrite write = ItemWrite.update(new Key("P", "a")).set("m", Attributes.number(1));

		assertThat(this.engine.write(write.whenLess("n", 9).recognisedBy((item) -> false)).applied()).isFalse();
		assertThat(this.engine.write(write.whenLess("absent", 9).recognisedBy((item) -> false)).applied()).isFalse();
		assertThat(this.engine.write(write.whenLess("n", 10).recognisedBy((item) -> false)).applied()).isTrue();
	}

	@Test
	void pageThatIsCutTellsWhere() {
		put("a", "b", "c");

		Page page = this.engine.page(Range.ascending("P", "a", "z", 2));

		assertThat(sortKeys(page)).containsExactly("a", "b");
		assertThat(page.last()).hasValue("b");
		assertThat(sortKeys(this.engine.page(Range.ascending("P", "b!", "z", 2)))).containsExactly("c");
	}

	@Test
	void pageCanComeFromTheEnd() {
		put("a", "b", "c");

		assertThat(sortKeys(this.engine.page(new Range("P", "a", "z", 2, Direction.DESCENDING)))).containsExactly("c",
				"b");
	}

	@Test
	void updateSetsAddsAndRemovesAndKeepsTheRest() {
		this.engine.batch(List.of(ItemWrite.put(item("a", "kept", "1", "gone", "1", "sum", "5"))));

		Reply reply = this.engine.write(ItemWrite.update(new Key("P", "a"))
			.set("new", Attributes.number(2))
			.add("sum", 3)
			.add("absent", 4)
			.remove("gone")
			.recognisedBy((item) -> false));

		assertThat(reply.applied()).isTrue();
		assertThat(stored("a")).isEqualTo(item("a", "kept", "1", "new", "2", "sum", "8", "absent", "4"));
	}

	@Test
	void updateOfNothingMakesAnItemUnlessItIsDemanded() {
		ItemWrite update = ItemWrite.update(new Key("P", "a")).set("n", Attributes.number(1));

		assertThat(this.engine.write(update.when("n", number(0)).recognisedBy((item) -> false)))
			.isEqualTo(Reply.refused(Optional.empty()));
		assertThat(stored("a")).isEmpty();
		assertThat(this.engine.write(update.when("n", Optional.empty()).recognisedBy((item) -> false)).applied())
			.isTrue();
		assertThat(stored("a")).isEqualTo(item("a", "n", "1"));
	}

	@Test
	void refusalReturnsTheItemAndChangesNothing() {
		this.engine.batch(List.of(ItemWrite.put(item("a", "n", "5"))));

		Reply reply = this.engine.write(ItemWrite.update(new Key("P", "a"))
			.set("n", Attributes.number(1))
			.when("n", number(4))
			.recognisedBy((item) -> false));

		assertThat(reply).isEqualTo(Reply.refused(Optional.of(item("a", "n", "5"))));
		assertThat(stored("a")).isEqualTo(item("a", "n", "5"));
	}

	@Test
	void refusedWriteThatRecognisesItselfWasApplied() {
		this.engine.batch(List.of(ItemWrite.put(item("a", "n", "5"))));

		Reply reply = this.engine.write(ItemWrite.update(new Key("P", "a"))
			.set("n", Attributes.number(5))
			.when("n", number(4))
			.recognisedBy((item) -> number(5).equals(Optional.ofNullable(item.get("n")))));

		assertThat(reply.applied()).isTrue();
	}

	@Test
	void putIfAbsentIsRefusedByWhatIsThere() {
		ItemWrite put = ItemWrite.put(item("a", "n", "1")).whenAbsent().recognisedBy((item) -> false);

		assertThat(this.engine.write(put).applied()).isTrue();
		assertThat(this.engine.write(put).applied()).isFalse();
	}

	@Test
	void transactionIsAllOrNothing() {
		this.engine.batch(List.of(ItemWrite.put(item("a", "n", "1"))));
		ItemWrite delete = ItemWrite.delete(new Key("P", "a"));

		assertThat(this.engine.together(List.of(delete.when("n", number(2)), ItemWrite.put(item("b")))).applied())
			.isFalse();
		assertThat(stored("a")).isNotEmpty();
		assertThat(stored("b")).isEmpty();
		assertThat(this.engine.together(List.of(delete.when("n", number(1)), ItemWrite.put(item("b")))).applied())
			.isTrue();
		assertThat(stored("a")).isEmpty();
		assertThat(stored("b")).isNotEmpty();
	}

	@Test
	void batchPutsAndDeletesWhateverIsThere() {
		put("a", "b");

		this.engine.batch(List.of(ItemWrite.put(item("a", "n", "1")), ItemWrite.delete(new Key("P", "b")),
				ItemWrite.delete(new Key("P", "absent"))));

		assertThat(stored("a")).isEqualTo(item("a", "n", "1"));
		assertThat(stored("b")).isEmpty();
	}

	@Test
	void pageHoldsWhatIsSelectedOfWhatIsRead() {
		this.engine.batch(List.of(ItemWrite.put(item("a", "n", "1", "m", "1")), ItemWrite.put(item("b", "n", "2")),
				ItemWrite.put(item("c", "n", "1", "kind", "9")), ItemWrite.put(item("d", "n", "1"))));
		Selection selection = new Selection(
				List.of(new Condition("n", number(1)), new Condition("kind", Optional.empty())), List.of("sk", "n"));

		Page page = this.engine.page(Range.all("P").withSelection(selection).withLimit(3).behind(" "));

		assertThat(sortKeys(page)).containsExactly("a");
		assertThat(page.items().get(0)).containsEntry("n", Attributes.number(1));
		assertThat(page.read()).isEqualTo(3);
		assertThat(page.last()).hasValue("c");
		Page rest = this.engine.page(new Range("P", " ", "~", 3, Direction.DESCENDING, selection));
		assertThat(sortKeys(rest)).containsExactly("d");
		assertThat(rest.last()).hasValue("b");
	}

	@Test
	void pagesAreInTheOrderOfTheirRanges() {
		put("a", "b", "c");

		List<Page> pages = this.engine.pages(List.of(Range.ascending("P", "c", "c", 1),
				Range.ascending("other", "a", "c", 1), Range.ascending("P", "a", "c", 2)));

		assertThat(pages).extracting(this::sortKeys).containsExactly(List.of("c"), List.of(), List.of("a", "b"));
		assertThat(this.engine.pages(List.of())).isEmpty();
	}

	@Test
	void scanGoesOnWhereItEndedAndHoldsWhatIsSelected() {
		put("a", "b");
		this.engine.batch(List.of(ItemWrite.put(new Key("Q", "c").attributes())));
		Selection selection = new Selection(
				List.of(new Condition("pk", Optional.of(Attributes.text("P")), Comparison.PREFIX)),
				List.of("pk", "sk"));
		List<String> found = new ArrayList<>();
		int read = 0;
		Optional<Key> after = Optional.empty();
		do {
			Scanned part = this.engine.scan(after, 1, selection);
			part.items().forEach((item) -> found.add(Key.of(item).sk()));
			read += part.read();
			after = part.last();
		}
		while (after.isPresent());

		assertThat(found).containsExactly("a", "b");
		assertThat(read).isEqualTo(3);
	}

	@Test
	void scanFindsAll() {
		put("a", "b");

		assertThat(this.engine.scan(Optional.empty()).items()).hasSize(2);
	}

	@Test
	void joinedWriteIsThereWithoutATransaction() {
		this.engine.join(List.of(ItemWrite.put(item("a")), ItemWrite.put(item("b"))));

		assertThat(this.engine.get(List.of(new Key("P", "a"), new Key("P", "b")))).hasSize(2);
	}

}
