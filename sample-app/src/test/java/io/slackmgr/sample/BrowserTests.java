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

package io.slackmgr.sample;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import com.example.secured.SecuredApplication;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.delivery.HeldBatch;
import io.slackmgr.dynamodb.outbox.delivery.OutboxBatches;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The sample's page and the console in a real browser. One browser and one application
 * serve all tests, in their order; with {@code -Dscreenshots=docs/images} the pictures of
 * the documentation are taken.
 */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "slackmgr.dynamodb.outbox.backoff.initial-interval=100ms",
				"slackmgr.dynamodb.outbox.max-retries=2" })
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserTests {

	private static final int PORT = TestSocketUtils.findAvailableTcpPort();

	private static final String SAMPLE = "http://localhost:" + PORT + "/";

	private static final String CONSOLE = SAMPLE + "actuator/slackmgr";

	private static final List<String> VIEWS = List.of("overview", "outbox", "archive?tenant=sample",
			"events?tenant=sample&type=alert.received", "issues?channel=C0DISKS",
			"idempotency?tenant=sample&scope=channel-counts&value=");

	/** Of a change of many entries, whose first page alone succeeds. */
	private static final String SECOND_PAGE_FAILS = """
			const { fetch } = window;
			let pages = 0;
			window.fetch = (address, options) => {
				if (!options || options.method !== "POST") {
					return fetch(address, options);
				}
				if (pages++ === 0) {
					return Promise.resolve(Response.json({ changed: 1, skipped: 0, next: "more" }));
				}
				window.fetch = fetch;
				return Promise.resolve(Response.json({ changed: 0, skipped: 0, error: "Stopped at entry 7." }, { status: 503 }));
			};""";

	private static Browser browser;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private EventBus events;

	@Autowired
	private Outbox outbox;

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry registry) {
		registry.add("server.port", () -> PORT);
	}

	@BeforeAll
	static void startBrowser() {
		Optional<Browser> found = Browser.find();
		assumeThat(found).as("chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)")
			.isPresent();
		browser = found.get();
		browser.size(1280, 960);
	}

	@AfterAll
	static void stopBrowser() {
		if (browser != null) {
			browser.close();
		}
	}

	@AfterEach
	void nothingWentWrongAndNobodyElseWasAsked() {
		assertThat(browser.errors()).as("errors in the browser's console").isEmpty();
		assertThat(browser.requests()).as("requests")
			.isNotEmpty()
			.allSatisfy((address) -> assertThat(address).matches("(http://localhost:\\d+/|data:|about:|blob:).*"));
	}

	@Test
	@Order(1)
	void alertBecomesAnIssueAndAMessageAndIsResolved() {
		browser.open(SAMPLE);
		browser.button("1. Raise an alert");

		browser.awaitText("#slack", "[opened] Disk full on db-1");
		browser.awaitText("#told-1", "One transaction: the alert, the issue, two events with a delivery each");
		assertThat(this.meters.get("slackmgr.transactions.operations").summary()).extracting(DistributionSummary::max)
			.as("alert, issue, 2 events, 2 deliveries, notification, record of the request")
			.isEqualTo(8.0);
		browser.awaitText("#issues", "Disk full on db-1");
		browser.awaitText("#issues", "1 alerts, 1 opened, 0 resolved");
		browser.awaitText("#events", "issue.opened");
		browser.click("//button[@aria-label='Resolve Disk full on db-1']");
		browser.awaitText("#slack", "[resolved] Disk full on db-1");
		browser.awaitText("#issues", "None.");
		browser.awaitText("#lanes", "delivered");
	}

	@Test
	@Order(2)
	void repeatedPostIsTakenOnce() {
		browser.button("Post it twice");

		browser.awaitText("#answers", "The same bytes, and one issue.");
		assertThat(browser.all("#answers .badge")).singleElement()
			.satisfies((badge) -> assertThat(badge.getText()).isEqualTo("replayed"));
		browser.awaitText("#slack", "[opened] Disk full on db-3");
	}

	@Test
	@Order(3)
	void requestThatFailsHalfWayLeavesNothing() {
		browser.button("Fail half-way");

		browser.awaitText("#compared", "Unchanged: nothing of it was committed.");
		assertThat(browser.text("#issues")).doesNotContain("db-4");
	}

	@Test
	@Order(4)
	void whatSlackRefusesIsParkedWithItsReason() throws Exception {
		browser.button("2. Break Slack");
		browser.awaitText("#told-2", "Slack answers 500");
		browser.button("3. Raise another");
		browser.awaitText("#told-3", "Committed as before");
		browser.awaitText("#lanes .failed", "HTTP 500");
		assertThat(browser.text("#slack")).doesNotContain("db-2");
		for (boolean dark : List.of(true, false)) {
			browser.dark(dark);
			assertThat(browser.accessibilityFaults(dark)).as("sample, dark: %s", dark).isEmpty();
			picture("sample", dark);
		}
		assertThat(browser.keyboardFaults()).as("sample by keyboard").isEmpty();
		browser.open(CONSOLE + "#outbox?status=failed");
		browser.awaitText("main table", "HTTP 500");
	}

	@Test
	@Order(5)
	void consoleShowsEachViewToEverybody() throws Exception {
		browser.open(CONSOLE);
		for (boolean dark : List.of(false, true)) {
			browser.dark(dark);
			for (String view : VIEWS) {
				show(view);
				assertThat(browser.accessibilityFaults(dark)).as("%s, dark: %s", view, dark).isEmpty();
				picture(view.replaceFirst("\\?.*", ""), dark);
				if (!dark) {
					assertThat(browser.keyboardFaults()).as("%s by keyboard", view).isEmpty();
				}
			}
		}
	}

	private void show(String view) {
		String name = view.replaceFirst("\\?.*", "");
		browser.hash("main");
		browser.hash(view.endsWith("value=") ? view + countedEvent() : view);
		browser.awaitText("h1", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
		switch (name) {
			case "overview" -> {
				browser.awaitText("main", "Partitions of the queue");
				browser.awaitText("main", "slackmgr-outbox");
			}
			case "outbox" -> {
				browser.awaitText("main table", "issue.opened");
				browser.button("Details");
				browser.awaitText("tr.detail", "HTTP 500");
			}
			case "archive" -> browser.awaitText("main table", "issue.resolved");
			case "events" -> {
				browser.awaitText("main table", "alert.received");
				browser.button("Details");
				browser.button("Find deliveries");
				browser.awaitText("tr.detail", "channel-counts");
				browser.awaitText("tr.detail", "no delivery waits or is parked");
			}
			case "issues" -> {
				browser.awaitText("main table", "db-2-disk");
				browser.button("Find channels");
				browser.awaitText("main", "Resharding phase");
			}
			default -> browser.awaitText("main", "complete");
		}
	}

	/** The last event that the subscriber has counted. */
	private String countedEvent() {
		return this.events.query(EventQuery.of("sample").withType("alert.received")).events().get(0).id();
	}

	private static void picture(String name, boolean dark) throws Exception {
		String directory = System.getProperty("screenshots");
		if (directory != null) {
			browser.screenshot(Path.of("..", directory, name + (dark ? "-dark" : "") + ".png"));
		}
	}

	@Test
	@Order(6)
	void pagesFitAPhone() {
		browser.size(390, 844);
		browser.open(CONSOLE);
		for (String view : VIEWS) {
			show(view);
			assertFits(view);
		}
		browser.open(SAMPLE);
		browser.awaitText("#lanes", "Disk full");
		assertFits("sample");
		browser.size(1280, 960);
	}

	private static void assertFits(String what) {
		assertThat((Long) browser.script("return document.documentElement.scrollWidth")).as(what)
			.isLessThanOrEqualTo(390L);
	}

	@Test
	@Order(7)
	void firstPageIsLiveAndKeepsFocus() {
		browser.open(CONSOLE + "#outbox");
		browser.awaitText("main table", "issue.opened");
		browser.button("Details");
		browser.awaitText("tr.detail", "HTTP 500");
		browser.script("document.querySelector('tr.detail button').focus()");

		this.outbox.enqueue(
				OutboxEntry.builder("sample", "made.meanwhile").scheduledAt(Instant.now().plusSeconds(3600)).build());

		browser.awaitText("main table", "made.meanwhile");
		browser.awaitText("main table", "in 59 min");
		assertThat(browser.script("return document.querySelector('tr.detail time').title")).asString()
			.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC");
		assertThat(browser.isFocused("tr.detail button", "Requeue")).as(browser.focused()).isTrue();
		assertThat(browser.text("main [role=status]")).contains("2 on this page, live");
		browser.button("Live");
		assertThat(browser.text("main [role=status]")).contains("2 on this page").doesNotContain("live");
		browser.button("Live");
		assertThat(browser.text("main [role=status]")).contains("2 on this page, live");
	}

	@Test
	@Order(8)
	void pollsBoundedViewsWhileTheTabIsVisible() {
		browser.open(CONSOLE + "#outbox");
		browser.awaitText("main table", "made.meanwhile");

		assertThat(readsInFivePolls("visible")).isEqualTo(5);
		assertThat(readsInFivePolls("hidden")).isZero();
		for (String costly : List.of("outbox?tenant=sample", "archive?tenant=sample&type=issue.opened",
				"events?tenant=sample&type=alert.received")) {
			browser.hash(costly);
			browser.awaitText("main [role=status]", "on this page");
			assertThat(readsInFivePolls("visible")).as(costly).isZero();
		}
		browser.hash("overview");
		browser.awaitText("main table", "slackmgr-outbox");
		browser.requests();
		assertThat(readsInFivePolls("visible")).isPositive();
		assertThat(browser.requests()).noneMatch((address) -> address.contains("statistics"));
		browser.button("Count now");
		browser.awaitText("main", "Counted");
	}

	/** Without the pauses between polls. */
	private static long readsInFivePolls(String visibility) {
		return (Long) Objects.requireNonNull(browser.asyncScript("""
				const done = arguments[1], { fetch } = window;
				let reads = 0;
				Object.defineProperty(document, "visibilityState", { value: arguments[0], configurable: true });
				(async () => {
					await window.pollNow();
					window.fetch = (...request) => (reads++, fetch(...request));
					for (let polls = 0; polls < 5; polls++) {
						await window.pollNow();
					}
					Object.assign(window, { fetch });
					delete document.visibilityState;
					done(reads);
				})();""", visibility));
	}

	@Test
	@Order(9)
	void deadLetterIsRequeuedFromTheConsoleAndDelivered() {
		browser.open(SAMPLE);
		browser.click("//input[@name='mode'][@value='gone']");
		browser.script("""
				const form = document.getElementById("raise");
				form.correlationId.value = "db-6-disk";
				form.header.value = "Disk full on db-6";""");
		browser.button("Raise");
		browser.awaitText("#lanes .dead", "HTTP 404");
		assertThat(browser.text("#slack")).doesNotContain("db-6");

		browser.click("//input[@name='mode'][@value='ok']");
		browser.open(CONSOLE + "#outbox?status=dead");
		browser.button("Details");
		browser.awaitText("tr.detail", "HTTP 404");
		browser.click("//tr[@class='detail']//button[normalize-space()='Requeue']");
		browser.click("//dialog//button[@id='confirm-ok']");
		browser.awaitText("#message", "Requeued.");
		browser.awaitText("main", "Nothing is parked.");

		browser.open(SAMPLE);
		browser.awaitText("#lanes", "next try in 3");
		browser.awaitText("#slack", "[opened] Disk full on db-6");
		browser.awaitText("#lanes .delivered", "Disk full on db-6");
	}

	@Test
	@Order(10)
	void parkedEntryIsRequeuedByKeyboardAloneAfterAConfirmation() {
		browser.open(CONSOLE);
		browser.awaitText("h1", "Overview");
		browser.tabTo("a", "Skip to content");
		browser.tabTo("nav a", "Outbox");
		browser.press(Keys.ENTER);
		browser.awaitText("h1", "Outbox");
		assertThat(browser.isFocused("nav a", "Outbox")).as(browser.focused()).isTrue();
		browser.tabTo("select[name=status]", "");
		browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN);
		browser.tabTo("button", "Search");
		browser.press(Keys.ENTER);
		browser.awaitText("main table", "HTTP 500");
		browser.tabTo("button", "Details");
		browser.press(Keys.SPACE);
		browser.tabTo("button", "Requeue");
		browser.press(Keys.ENTER);
		browser.awaitText("dialog[open]", "Requeue this entry?");
		assertThat(browser.isFocused("button", "Cancel")).as(browser.focused()).isTrue();
		browser.press(Keys.ESCAPE);
		assertThat(browser.isFocused("button", "Requeue")).as(browser.focused()).isTrue();
		browser.press(Keys.ENTER);
		browser.awaitText("dialog[open]", "Requeue this entry?");
		browser.tabTo("button", "Requeue");
		browser.press(Keys.ENTER);
		browser.awaitText("#message", "Requeued.");
		browser.awaitText("main", "Nothing is parked.");
		assertThat(browser.isFocused("button", "Refresh")).as(browser.focused()).isTrue();

		browser.open(SAMPLE);
		browser.awaitText("#slack", "[opened] Disk full on db-2");
	}

	@Test
	@Order(11)
	void slackIsBrokenAndFixedByKeyboardAlone() {
		browser.open(SAMPLE);
		browser.awaitText("#lanes", "Disk full");
		browser.tabTo("button", "2. Break Slack");
		browser.press(Keys.ENTER);
		browser.awaitText("#told-2", "Slack answers 500");
		browser.tabTo("input[name=mode]", "");
		assertThat(browser.isFocused("[value=fail]", "")).as(browser.focused()).isTrue();
		browser.press(Keys.ARROW_UP);
		browser.tabTo("button", "1. Raise");
		browser.press(Keys.SPACE);
		browser.awaitText("#told-1", "One transaction");
		assertThat(browser.script("return document.querySelector('#mode input:checked').value")).isEqualTo("ok");
	}

	@Test
	@Order(12)
	void lastStepOfTheStoryFixesSlackAndDeliversWhatWasParked() {
		browser.button("2. Break Slack");
		browser.awaitText("#told-2", "Slack answers 500");
		browser.script("""
				const form = document.getElementById("raise");
				form.correlationId.value = "db-7-disk";
				form.header.value = "Disk full on db-7";""");
		browser.button("Raise");
		browser.awaitText("#lanes .failed", "Disk full on db-7");

		browser.button("4. Fix Slack and requeue");

		browser.awaitText("#told-4", "requeued: delivered now, once.");
		browser.awaitText("#slack", "[opened] Disk full on db-7");
	}

	@Test
	@Order(13)
	void readerHasNoButtonsAndIsRefused() {
		try (ConfigurableApplicationContext secured = new SpringApplicationBuilder(SecuredApplication.class)
			.web(WebApplicationType.SERVLET)
			.run(SecuredApplication.ARGUMENTS.toArray(String[]::new))) {
			OutboxOperations outbox = secured.getBean(OutboxOperations.class);
			String id = dead(secured);
			String console = "http://localhost:" + secured.getEnvironment().getProperty("local.server.port")
					+ "/ops/manage/slackmgr";

			user("viewer");
			browser.open(console + "#outbox?status=dead");
			browser.button("Details");
			browser.awaitText("tr.detail", "gone for good");
			assertThat(browser.text("tr.detail")).contains("Contents are hidden").doesNotContain("a title");
			assertThat(browser.text("main")).doesNotContain("Requeue", "Delete");
			assertThat(post(id)).as("with the token of its session").isEqualTo(403L);
			assertThat(browser.errors()).singleElement().satisfies((error) -> assertThat(error).contains("403"));
			assertThat(outbox.getById(id).status()).isEqualTo(OutboxStatus.DEAD);

			user("admin");
			browser.open(console + "?admin#outbox?status=dead");
			requeueAll(SECOND_PAGE_FAILS);
			browser.awaitText("#message", "Stopped: 1 requeued, and what follows is still dead. Stopped at entry 7.");
			assertThat(browser.errors()).as("nothing is sent").isEmpty();
			requeueAll("");
			browser.awaitText("#message", "1 requeued.");
			assertThat(outbox.getById(id).status()).isEqualTo(OutboxStatus.PENDING);

			secured.getBean(Outbox.class)
				.enqueue(OutboxEntry.builder("acme", "order.billed").kind(OutboxKind.of("invoice")).build());
			browser.script("document.querySelector('select[name=kind]').value = 'invoice'");
			browser.script("document.querySelector('select[name=status]').value = 'open'");
			browser.button("Search");
			browser.awaitText("main table", "order.billed");
			assertThat(browser.script("return document.querySelector('select[name=kind]').value")).isEqualTo("invoice");
		}
		finally {
			browser.user("");
		}
	}

	private static void requeueAll(String script) {
		browser.button("Requeue all that match");
		browser.script(script);
		browser.click("//dialog//button[@id='confirm-ok']");
	}

	private static void user(String name) {
		browser
			.user("Basic " + Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8)));
	}

	private static Object post(String id) {
		return browser.asyncScript(
				"""
						const done = arguments[1];
						fetch("slackmgr/session").then((response) => response.json()).then((session) => fetch("slackmgroutbox/" + arguments[0],
							{ method: "POST", headers: { "Content-Type": "application/json", [session.csrf.header]: session.csrf.token }, body: "{}" }))
							.then((response) => done(response.status));""",
				id);
	}

	private static String dead(ConfigurableApplicationContext context) {
		String id = context.getBean(Outbox.class)
			.enqueue(OutboxEntry.builder("acme", "issue.opened").title("a title").build())
			.id()
			.orElseThrow();
		try (HeldBatch batch = context.getBean(OutboxBatches.class).fetch("test", 1)) {
			batch.dead(id, "gone for good");
		}
		return id;
	}

}
