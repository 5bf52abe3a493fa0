"use strict";
(() => {
	const $ = (id) => document.getElementById(id);
	let tenant = "sample";

	function h(tag, attributes, ...children) {
		const element = document.createElement(tag);
		for (const [name, value] of Object.entries(attributes || {})) {
			if (name.startsWith("on")) {
				element.addEventListener(name.slice(2), value);
			}
			else if (value !== undefined && value !== null && value !== false) {
				element.setAttribute(name, value);
			}
		}
		element.append(...children.flat(9).filter((child) => child !== undefined && child !== null && child !== false));
		return element;
	}

	/** Leaves what hasn't changed as it is, so that focus and selection stay; else the focus goes to the same button, or stays near. */
	function draw(element, key, build) {
		const text = JSON.stringify(key);
		if (element.dataset.key !== text) {
			element.dataset.key = text;
			const focused = element.contains(document.activeElement) && document.activeElement !== element && document.activeElement.getAttribute("aria-label");
			element.replaceChildren(...[build()].flat(9).filter(Boolean));
			if (focused) {
				element.hasAttribute("tabindex") || element.setAttribute("tabindex", "-1");
				([...element.querySelectorAll("button")].find((button) => button.getAttribute("aria-label") === focused) || element).focus({ preventScroll: true });
			}
			return true;
		}
		return false;
	}

	function clock(value) {
		const at = new Date(value);
		return h("time", { datetime: at.toISOString(), title: at.toISOString().replace("T", " ").replace("Z", " UTC") }, at.toLocaleTimeString());
	}

	async function call(method, path, body, headers) {
		const response = await fetch(path, { method, headers: { Accept: "application/json", ...(body ? { "Content-Type": "application/json" } : {}), ...headers }, body: body && JSON.stringify(body) });
		const text = await response.text();
		return { status: response.status, ok: response.ok, replayed: response.headers.get("Idempotent-Replayed") === "true", text, body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : null };
	}

	async function must(method, path, body, headers) {
		const answer = await call(method, path, body, headers);
		if (!answer.ok) {
			throw new Error(answer.body && (answer.body.detail || answer.body.message) || "The service answered " + answer.status);
		}
		return answer.body;
	}

	function alert(values) {
		return { timestamp: new Date().toISOString(), severity: "error", ...values };
	}

	const raise = (values) => must("POST", "api/alerts", alert(values), { "Idempotency-Key": '"' + crypto.randomUUID() + '"' });
	// What was asked before a choice was made, or while it was on its way, must not undo it on the page.
	let choices = 0;
	const slackMode = (mode) => {
		choices++;
		return must("PUT", "fake-slack/mode", { mode }).finally(() => choices++);
	};

	// --- what there is

	function drawIssues(state) {
		draw($("issues"), state.channels, () => {
			const channels = Object.entries(state.channels);
			return channels.length ? channels.map(([channel, { issues, counts }]) => [h("p", {}, h("span", { class: "badge" }, channel), " ",
				h("small", {}, counts.alerts + " alerts, " + counts.opened + " opened, " + counts.resolved + " resolved (counted by a subscriber)")),
				issues.map((issue) => h("div", { class: "issue" }, h("div", {}, h("b", {}, issue.header), h("br"), h("small", {}, issue.severity + " · " + issue.correlationId + " · ", clock(issue.lastAlertAt))),
					h("button", { type: "button", "aria-label": "Resolve " + issue.header, onclick: () => told("raised", resolve(issue)) }, "Resolve"),
					h("button", { type: "button", "aria-label": "Move " + issue.header + " to C0STORAGE", onclick: () => told("raised", move(issue)) }, "Move")))])
				: h("p", { class: "faint" }, "None. Raise an alert and it opens one.");
		});
	}

	async function resolve(issue) {
		await raise({ slackChannelId: issue.channelId, correlationId: issue.correlationId, severity: "resolved", header: issue.header });
		return "Resolved: the issue is closed, an event and a message say so.";
	}

	async function move(issue) {
		const target = issue.channelId === "C0STORAGE" ? "C0DISKS" : "C0STORAGE";
		await must("POST", "api/issues/move", { channelId: issue.channelId, correlationId: issue.correlationId, targetChannelId: target });
		return "Moved to " + target + ": further alerts follow it.";
	}

	function drawEvents(state) {
		draw($("events"), state.events, () => state.events.length ? h("table", {}, h("thead", {}, h("tr", {}, ["At", "Type", "Correlation id"].map((name) => h("th", { scope: "col" }, name)))),
			h("tbody", {}, state.events.map((event) => h("tr", {}, h("td", {}, clock(event.publishedAt)), h("td", {}, event.type), h("td", {}, event.correlationId)))))
			: h("p", { class: "faint" }, "None yet."));
	}

	/** The little of Slack's markup that the library writes. */
	function marked(text) {
		return text.split(/(<[^>]*>|\*[^*\n]+\*)/).map((part) => {
			if (part.startsWith("<!date")) {
				return new Date(part.slice(1, -1).split("|")[1]).toLocaleString();
			}
			if (part.startsWith("<")) {
				return part.slice(1, -1).split("|").pop();
			}
			const plain = part.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
			return part.startsWith("*") && part.length > 2 ? h("b", {}, plain.slice(1, -1)) : plain;
		});
	}

	function block(one) {
		if (one.type === "context") {
			return h("div", { class: "context" }, one.elements.map((element, index) => [index ? " · " : "", marked(element.text)]));
		}
		return [one.text && h("div", { class: one.type === "header" ? "headline" : "" }, marked(one.text.text)),
			one.fields && h("div", { class: "pairs" }, one.fields.map((field) => h("div", {}, field.text)))];
	}

	function drawSlack(slack, isModeCurrent) {
		if (isModeCurrent) {
			document.querySelectorAll("#mode input").forEach((input) => {
				input.checked = input.value === slack.mode;
			});
		}
		const box = $("slack");
		const changed = draw(box, [slack.total, slack.messages.length], () => slack.messages.length ? slack.messages.map((message) => h("div", { class: "message" }, h("div", { class: "avatar", "aria-hidden": "true" }, "A"), h("div", {},
			h("div", { class: "who" }, "Alerts", clock(message.receivedAt)), message.content.blocks ? message.content.blocks.map(block) : h("div", {}, message.text),
			(message.content.attachments || []).map((attachment) => {
				const element = h("div", { class: "attachment" }, (attachment.blocks || []).map(block));
				if (/^#[0-9a-f]{6}$/i.test(attachment.color || "")) {
					element.style.borderLeftColor = attachment.color;
				}
				return element;
			})))) : h("p", { class: "faint" }, "No message has arrived."));
		if (changed) {
			box.scrollTop = box.scrollHeight;
		}
	}

	const LANES = [["Pending", ["pending", "processing"]], ["Delivered", ["completed", "skipped"]], ["Failed: no retry left", ["failed"]], ["Dead: no attempt helps", ["dead"]]];

	function drawLanes(open, done) {
		const entries = open.concat(done.map((entry) => ({ ...entry, archived: true })));
		const lane = (entry) => entry.archived ? 1 : LANES.findIndex(([, states]) => states.includes(entry.status));
		const seconds = (entry) => Math.max(0, Math.ceil((new Date(entry.scheduledAt) - Date.now()) / 1000));
		draw($("lanes"), entries.map((entry) => [entry.id, entry.status, entry.retryCount, entry.lastError]), () => LANES.map(([name], index) => {
			const inside = entries.filter((entry) => lane(entry) === index);
			return h("div", { class: "lane" }, h("h3", {}, name + " (" + inside.length + (index === 1 && inside.length >= 5 ? " newest" : "") + ")"), inside.map((entry) => h("div", { class: "entry " + (entry.archived ? "delivered" : entry.status), "data-entry": entry.id },
				h("b", {}, entry.content ? entry.content.title : entry.eventType),
				h("p", {}, entry.archived ? ["delivered ", clock(entry.processedAt), entry.retryCount ? " after " + entry.retryCount + " retries" : ""] : entry.status + ", retry " + entry.retryCount + " of " + entry.maxRetries),
				entry.status === "pending" && h("p", { "data-due": entry.scheduledAt }, "next try in " + seconds(entry) + " s"),
				!entry.archived && entry.lastError && h("p", { class: "error" }, entry.lastError),
				(entry.status === "failed" || entry.status === "dead") && !entry.archived && h("button", { type: "button", "aria-label": "Requeue " + (entry.content ? entry.content.title : entry.id), onclick: () => must("POST", "actuator/slackmgroutbox/" + entry.id, {}).then(refresh) }, "Requeue"))),
				inside.length === 0 && h("p", { class: "faint" }, "none"));
		}));
		document.querySelectorAll("[data-due]").forEach((element) => {
			const left = Math.max(0, Math.ceil((new Date(element.dataset.due) - Date.now()) / 1000));
			element.textContent = left ? "next try in " + left + " s" : "being tried";
		});
	}

	let refreshing = null;

	async function load() {
		const choicesBefore = choices;
		const [state, slack, open, done] = await Promise.all([must("GET", "api/demo/state"), must("GET", "fake-slack/channel"), must("GET", "actuator/slackmgroutbox/open?size=20"),
			must("GET", "actuator/slackmgroutbox/completed?size=5&tenant=" + encodeURIComponent(tenant))]);
		tenant = state.tenant;
		drawIssues(state);
		drawEvents(state);
		drawSlack(slack, choicesBefore === choices);
		drawLanes(open.entries, done.entries);
		durable = state.durable;
		$("crash-text").textContent = "Slack hangs, an alert is raised, and this process is ended while it sends. " + (durable ? "Start it again, by the same command: the alert arrives."
			: "Its DynamoDB is in its memory and goes with it: start it with slackmgr.dynamodb.embedded.path first (README, “Further runs”).");
	}

	let durable = false;

	function refresh() {
		refreshing = refreshing || load().catch(() => null).finally(() => {
			refreshing = null;
		});
		return refreshing;
	}

	async function poll() {
		if (document.visibilityState === "visible") {
			await refresh();
		}
		setTimeout(poll, 1000);
	}

	async function told(id, promise) {
		const place = $(id);
		try {
			place.className = "";
			place.textContent = await promise;
		}
		catch (ex) {
			place.className = "bad";
			place.textContent = ex.message;
		}
		await refresh();
	}

	// --- what can be done

	const STORY = {
		1: async () => {
			await raise({ slackChannelId: "C0DISKS", correlationId: "db-1-disk", header: "Disk full on db-1", text: "97 % of /var are in use" });
			return "One transaction: the alert, the issue, two events with a delivery each, the Slack notification, and the record of this request.";
		},
		2: async () => {
			await slackMode("fail");
			return "Slack answers 500 from now on.";
		},
		3: async () => {
			await raise({ slackChannelId: "C0DISKS", correlationId: "db-2-disk", header: "Disk full on db-2", text: "99 % of /var are in use" });
			return "Committed as before, though Slack is down: the issue is open, and its notification waits in the outbox, with retries after 2, 4 and 8 s.";
		},
		4: async () => {
			await slackMode("ok");
			const results = await Promise.all(["failed", "dead"].map((status) => must("POST", "actuator/slackmgroutbox/" + status, {})));
			const changed = results.reduce((total, result) => total + result.changed, 0);
			return changed ? changed + " parked notification" + (changed > 1 ? "s" : "") + " requeued: delivered now, once." : "Nothing was parked yet: the next retry delivers it.";
		}
	};

	document.querySelectorAll("[data-step]").forEach((button) => button.addEventListener("click", () => told("told-" + button.dataset.step, STORY[button.dataset.step]())));

	$("raise").addEventListener("submit", (event) => {
		event.preventDefault();
		told("raised", raise(Object.fromEntries(new FormData(event.target))).then((receipt) => receipt.action.toLowerCase() + " " + (receipt.issue ? receipt.issue.header : "")));
	});

	$("mode").addEventListener("change", (event) => slackMode(event.target.value).then(refresh));

	$("twice").addEventListener("click", async () => {
		const key = crypto.randomUUID();
		const body = alert({ slackChannelId: "C0DISKS", correlationId: "db-3-disk", header: "Disk full on db-3" });
		const answers = [];
		for (let i = 0; i < 2; i++) {
			answers.push(await call("POST", "api/alerts", body, { "Idempotency-Key": '"' + key + '"' }));
		}
		$("answers").replaceChildren(...answers.map((answer, index) => h("div", {}, h("b", {}, (index ? "Second" : "First") + " answer: " + answer.status + " "), answer.replayed && h("span", { class: "badge" }, "replayed"), h("pre", {}, answer.text))),
			h("p", { class: answers[0].text === answers[1].text ? "good" : "bad" }, answers[0].text === answers[1].text ? "The same bytes, and one issue." : "The answers differ."));
		await refresh();
	});

	$("half").addEventListener("click", async () => {
		const { error, before, after } = await must("POST", "api/demo/fail-half-way", alert({ slackChannelId: "C0DISKS", correlationId: "db-4-disk", header: "Disk full on db-4" }));
		const same = JSON.stringify(before) === JSON.stringify(after);
		$("compared").replaceChildren(h("p", {}, error), h("table", {}, h("thead", {}, h("tr", {}, ["", "Before", "After"].map((name) => h(name ? "th" : "td", name ? { scope: "col" } : {}, name)))),
			h("tbody", {}, Object.keys(before).map((name) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, before[name]), h("td", {}, after[name]))))),
			h("p", { class: same ? "good" : "bad" }, same ? "Unchanged: nothing of it was committed." : "Something changed meanwhile."));
	});

	$("crash").addEventListener("click", () => told("crashed", must("POST", "api/demo/crash", alert({ slackChannelId: "C0DISKS", correlationId: "db-5-disk-" + Date.now() % 1000, header: "Disk full on db-5" }))
		.then(() => "Ended in mid-send. " + (durable ? "Start it again: the alert was committed, and arrives in Slack." : "Its data are gone with it: they were in memory."))));

	poll();
})();
