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

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A headless Chromium that is installed on this machine. The paths of both programs are
 * given, so that Selenium looks for and downloads nothing, and the browser finds no host
 * but this one.
 */
final class Browser implements AutoCloseable {

	/** Long enough for a machine that has much else to do. */
	private static final Duration SOON = Duration.ofSeconds(60);

	private static final int MOST_STOPS = 80;

	/**
	 * Notes what gets the focus. A control is one that a mouse could use; of radio
	 * buttons of one name Tab reaches one. Returns how many stops lead round the page: a
	 * field for a time has one for each of its parts.
	 */
	private static final String KEYBOARD_WALK = """
			document.activeElement.blur();
			window.getSelection().removeAllRanges();
			const visible = (e) => e.getClientRects().length && getComputedStyle(e).visibility !== "hidden" && !e.disabled;
			const controls = () => [...document.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")]
				.filter(visible).filter((e) => e.type !== "radio" || e.checked);
			const reached = new Map(), unseen = new Set();
			let round = false;
			const name = (e) => e.outerHTML.slice(0, 120);
			document.addEventListener("focusin", (event) => {
				const e = event.target, style = getComputedStyle(e);
				reached.set(e, (reached.get(e) || 0) + 1);
				round = round || reached.size > 1 && e === [...reached.keys()][0];
				if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) {
					unseen.add(name(e));
				}
			});
			window.keyboardWalk = () => [...controls().filter((e) => !reached.has(e)).map((e) => "not reached: " + name(e)),
				...[...unseen].map((e) => "no visible focus: " + e), ...(round ? [] : ["the focus does not come round: " + name(document.activeElement)])];
			return controls().reduce((stops, e) => stops + (e.type === "datetime-local" ? 8 : 1), 6);
			""";

	/**
	 * Keeps the timer by which a page polls, so that a test need not wait for it. A poll
	 * that runs is awaited.
	 */
	private static final String POLL_NOW = """
			{
				const { setTimeout } = window;
				let next = null;
				window.setTimeout = (action, delay, ...rest) => {
					if (delay !== 2000) {
						return setTimeout(action, delay, ...rest);
					}
					const own = next = { action, id: setTimeout(() => {
						next = next === own ? null : next;
						action();
					}, delay) };
					return own.id;
				};
				window.pollNow = async () => {
					while (!next) {
						await new Promise((resolve) => setTimeout(resolve, 10));
					}
					const { action, id } = next;
					next = null;
					clearTimeout(id);
					await action();
				};
			}""";

	private static final String AXE = axe();

	private final ChromeDriver driver;

	private Browser(Path browser, Path driver) {
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		ChromeOptions options = new ChromeOptions().setBinary(browser.toFile())
			.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
					"--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
					"--window-size=1280,960", "--lang=en-US",
					"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost");
		options.setCapability("goog:loggingPrefs", logs);
		this.driver = new ChromeDriver(
				new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).usingAnyFreePort().build(),
				options);
		this.driver.manage().timeouts().scriptTimeout(SOON);
		this.driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", POLL_NOW));
	}

	/**
	 * Starts the browser, if it and its driver are there.
	 */
	static Optional<Browser> find() {
		return onPath("chromium", "chromium-browser", "google-chrome")
			.flatMap((browser) -> onPath("chromedriver").map((driver) -> new Browser(browser, driver)));
	}

	private static Optional<Path> onPath(String... programs) {
		return List.of(programs)
			.stream()
			.flatMap((program) -> Pattern.compile(File.pathSeparator, Pattern.LITERAL)
				.splitAsStream(System.getenv("PATH"))
				.map((directory) -> Path.of(directory, program)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private static String axe() {
		try (InputStream stream = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void open(String address) {
		this.driver.get(address);
	}

	/** Shows a view of the page that is open. */
	void hash(String hash) {
		this.driver.executeScript("location.hash = arguments[0]", hash);
	}

	void awaitText(String selector, String text) {
		try {
			new WebDriverWait(this.driver, SOON, Duration.ofMillis(50))
				.until((ignored) -> text(selector).contains(text));
		}
		catch (TimeoutException ex) {
			assertThat(text(selector)).as(selector).contains(text);
		}
	}

	String text(String selector) {
		return String.valueOf(this.driver.executeScript(
				"return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText).join('\\n')", selector));
	}

	void click(String xpath) {
		WebElement element = new WebDriverWait(this.driver, SOON, Duration.ofMillis(50))
			.until((ignored) -> this.driver.findElements(By.xpath(xpath))
				.stream()
				.filter(WebElement::isDisplayed)
				.findFirst()
				.orElse(null));
		// By script, as a refresh may move the button meanwhile.
		this.driver.executeScript("arguments[0].click()", element);
	}

	void button(String label) {
		click("//button[normalize-space()='" + label + "']");
	}

	/** Presses keys, wherever the focus is. */
	void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/** Goes on by Tab to the control that a selector and a part of its text name. */
	void tabTo(String selector, String text) {
		for (int i = 0; i < MOST_STOPS; i++) {
			press(Keys.TAB);
			if (isFocused(selector, text)) {
				return;
			}
		}
		throw new AssertionError(
				"Not reached by Tab: " + selector + " with '" + text + "'; the focus is on " + focused());
	}

	boolean isFocused(String selector, String text) {
		return (Boolean) Objects.requireNonNull(this.driver.executeScript(
				"const e = document.activeElement; return e.matches(arguments[0]) && ((e.textContent || '') + (e.getAttribute('aria-label') || '')).includes(arguments[1])",
				selector, text));
	}

	String focused() {
		return String.valueOf(this.driver.executeScript("return document.activeElement.outerHTML.slice(0, 200)"));
	}

	/**
	 * Goes through the page by Tab alone, from its beginning until the focus comes round.
	 * @return controls that Tab doesn't reach, or that don't show that they have the
	 * focus, and whether the focus was caught
	 */
	List<String> keyboardFaults() {
		Number stops = (Number) Objects.requireNonNull(this.driver.executeScript(KEYBOARD_WALK));
		press(Keys.TAB.toString().repeat(stops.intValue()));
		return strings(this.driver.executeScript("return window.keyboardWalk()"));
	}

	List<WebElement> all(String selector) {
		return this.driver.findElements(By.cssSelector(selector));
	}

	Object script(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	Object asyncScript(String script, Object... arguments) {
		return this.driver.executeAsyncScript(script, arguments);
	}

	void dark(boolean dark) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
	}

	void size(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
	}

	/** Who asks, from now on. */
	void user(String header) {
		this.driver.manage().deleteAllCookies();
		this.driver.executeCdpCommand("Network.enable", Map.of());
		this.driver.executeCdpCommand("Network.setExtraHTTPHeaders",
				Map.of("headers", header.isEmpty() ? Map.of() : Map.of("Authorization", header)));
	}

	/**
	 * What axe finds serious or worse. In the second colours only contrasts are looked
	 * at.
	 */
	List<String> accessibilityFaults(boolean onlyContrast) {
		if (!Boolean.TRUE.equals(this.driver.executeScript("return Boolean(window.axe)"))) {
			this.driver.executeScript(AXE);
		}
		String rules = onlyContrast ? "runOnly: ['color-contrast']," : "";
		return strings(this.driver.executeAsyncScript(
				"""
						const done = arguments[0];
						axe.run(document, { %s resultTypes: ["violations"] }).then((found) => done(found.violations
							.filter((one) => one.impact === "serious" || one.impact === "critical")
							.map((one) => one.id + ": " + one.nodes.map((node) => node.html + " " + node.failureSummary).join(" | "))));
						"""
					.formatted(rules)));
	}

	private static List<String> strings(Object value) {
		List<String> texts = new ArrayList<>();
		((List<?>) Objects.requireNonNull(value)).forEach((text) -> texts.add(String.valueOf(text)));
		return texts;
	}

	void screenshot(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		Files.write(file, this.driver.getScreenshotAs(OutputType.BYTES));
	}

	/** Errors of scripts and of the policy, and what could not be loaded. */
	List<String> errors() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.toList();
	}

	/** The addresses that were asked for since the last call. */
	List<String> requests() {
		return this.driver.manage()
			.logs()
			.get(LogType.PERFORMANCE)
			.getAll()
			.stream()
			.map((entry) -> JsonMapper.shared().readTree(entry.getMessage()).path("message"))
			.filter((message) -> message.path("method").asString("").equals("Network.requestWillBeSent"))
			.map((message) -> message.path("params").path("request"))
			.map((JsonNode request) -> request.path("url").asString(""))
			.toList();
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
