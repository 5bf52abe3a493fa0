"use strict";
(() => {
	// An endpoint sets no headers, so the document itself refuses to be framed.
	if (window.top !== window.self) {
		document.body.textContent = "The console does not run in a frame.";
		return;
	}

	const POLL = 2000, POLLED = 1000, MINUTES = 15, PAGE = 25, DUMPED = 4096;
	const self = location.pathname.replace(/\/+$/, "");
	const main = document.getElementById("main");
	const messages = document.getElementById("message");
	let session = { endpoints: {}, showPayloads: false };
	let live = true;
	let samples = [];

	// --- elements

	function h(tag, attributes, ...children) {
		const svg = tag === "svg" || tag === "polyline" || tag === "line";
		const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
		for (const [name, value] of Object.entries(attributes || {})) {
			if (name.startsWith("on")) {
				element.addEventListener(name.slice(2), value);
			}
			else if (value === true) {
				element.setAttribute(name, "");
			}
			else if (value !== undefined && value !== null && value !== false) {
				element.setAttribute(name, value);
			}
		}
		element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
		return element;
	}

	function replace(element, ...children) {
		element.replaceChildren(...children.flat(9).filter((child) => child));
		return element;
	}

	function time(value) {
		if (!value) {
			return "–";
		}
		const at = new Date(value);
		const today = new Date().toDateString() === at.toDateString();
		const text = today ? at.toLocaleTimeString() : at.toLocaleString();
		return h("time", { datetime: at.toISOString(), title: at.toISOString().replace("T", " ").replace("Z", " UTC") }, text);
	}

	/** How long it is until then, counted down while it is shown. */
	function until(value) {
		return countdown(h("span", { "data-until": value }));
	}

	function countdown(element) {
		const seconds = Math.round((new Date(element.dataset.until) - Date.now()) / 1000);
		element.textContent = seconds > 0 ? "in " + duration(seconds) : "due";
		return element;
	}

	function duration(seconds) {
		if (seconds < 60) {
			return Math.round(seconds) + " s";
		}
		if (seconds < 3600) {
			return Math.floor(seconds / 60) + " min " + Math.round(seconds % 60) + " s";
		}
		return seconds < 172800 ? Math.round(seconds / 3600) + " h" : Math.round(seconds / 86400) + " d";
	}

	function number(value) {
		return value >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString() : value.toFixed(value >= 10 ? 1 : 2);
	}

	const TONES = { failed: "bad", dead: "bad", completed: "good", complete: "good", success: "good", ACTIVE: "good", processing: "warn",
		in_progress: "warn", MISSING: "bad", UNKNOWN: "warn", done: "good" };

	function badge(text) {
		return h("span", { class: "badge " + (TONES[text] || "") }, String(text).replace("_", " "));
	}

	function facts(pairs) {
		return h("dl", { class: "facts" }, Object.entries(pairs).filter(([, value]) => value !== undefined && value !== null && value !== false && value !== "")
			.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
	}

	function empty(title, text) {
		return h("p", { class: "empty" }, h("strong", {}, title), text);
	}

	function cost(text) {
		return h("p", { class: "cost" }, text);
	}

	function field(label, name, value, attributes) {
		return h("label", {}, label, h("input", { name, value: value || "", autocomplete: "off", spellcheck: "false", ...attributes }));
	}

	function choice(label, name, options, value) {
		return h("label", {}, label, h("select", { name }, options.map((option) => h("option", { value: option, selected: option === value }, option))));
	}

	function rows(label, names, list) {
		return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
			h("table", { class: "stack" }, h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col" }, name)))), list.nodeType ? list : h("tbody", {}, list)));
	}

	/** Rows of which those that show the same as before stay, with focus, selection and what is open in them. */
	function keyed(body, items, key, row) {
		const before = body.known || new Map(), focused = document.activeElement, had = body.contains(focused);
		body.known = new Map(items.map((item) => {
			const text = JSON.stringify(item), old = before.get(key(item));
			if (old && old.text === text) {
				return [key(item), old];
			}
			const nodes = [row(item)].flat();
			if (old && old.nodes[1] && !old.nodes[1].hidden) {
				nodes[0].querySelector("[aria-expanded]").click();
			}
			if (old && had && old.nodes.some((node) => node.contains(focused))) {
				nodes[0].dataset.focus = "";
			}
			return [key(item), { text, nodes }];
		}));
		const nodes = [...body.known.values()].flatMap((one) => one.nodes);
		if (nodes.length === body.children.length && nodes.every((node, index) => node === body.children[index])) {
			return;
		}
		body.replaceChildren(...nodes);
		if (had && document.activeElement !== focused) {
			const row = body.querySelector("[data-focus]");
			const next = focused.isConnected ? focused : row && row.querySelector("button") || body.closest(".scroll");
			if (next) {
				next.focus({ preventScroll: true });
			}
		}
		body.querySelectorAll("[data-focus]").forEach((row) => row.removeAttribute("data-focus"));
	}

	/**
	 * A list, a page at a time. The first page is live if a read of it is bounded: if no filter makes it pass over what it
	 * does not show.
	 */
	function paged(view, place, { label, heads, bounded, read, items, row, none }) {
		const body = h("tbody"), table = rows(label, heads, body), content = h("div"), status = h("p", { class: "cost", role: "status" });
		const button = (name, to) => h("button", { type: "button", hidden: true, onclick: () => guarded(() => load(to())) }, name);
		const first = button("First page", () => ""), next = button("Next page", () => following), again = button("Refresh", () => cursor);
		let cursor = "", following = "", early = false, sequence = 0, count = null;
		replace(place, content, h("p", { class: "actions" }, first, next, again, status));

		async function load(to) {
			const own = ++sequence, page = await read(to);
			if (alive(view) && own === sequence) {
				draw(page, to);
			}
		}

		function draw(page, to) {
			const found = items(page), had = place.contains(document.activeElement);
			cursor = to;
			following = page.next || "";
			early = Boolean(following) && found.length < PAGE;
			keyed(body, found, (item) => item.id, row);
			const empty = found.length ? null : none(Boolean(cursor || following), Boolean(following));
			if (!empty) {
				table.isConnected || replace(content, table);
			}
			else if (table.isConnected || content.textContent !== empty.textContent) {
				replace(content, empty);
			}
			first.hidden = !cursor;
			next.hidden = !following;
			again.hidden = false;
			if (had && (!place.contains(document.activeElement) || document.activeElement.hidden)) {
				again.focus();
			}
			count = found.length;
			label();
		}

		function label() {
			const text = count + " on this page" + (live && isLive() ? ", live" : "");
			if (status.textContent !== text) {
				status.textContent = text;
			}
		}

		const isLive = () => bounded && !cursor && !early;
		view.relabel = () => count !== null && label();
		view.tick = bounded ? async () => {
			if (isLive()) {
				await load("");
			}
		} : null;
		guarded(() => load(""));
		return { again: () => guarded(() => load(cursor)) };
	}

	function cell(label, ...content) {
		return h("td", { "data-label": label }, h("span", {}, ...content));
	}

	/** A row, and one below it that a button opens. */
	function expandable(cells, name, detail) {
		const below = h("tr", { class: "detail", hidden: true });
		const button = h("button", { type: "button", "aria-expanded": "false", "aria-label": "Details of " + name, onclick: () => {
			const open = below.hidden;
			if (open) {
				replace(below, h("td", { colspan: cells.length + 1 }, detail()));
			}
			below.hidden = !open;
			button.setAttribute("aria-expanded", String(open));
			button.textContent = open ? "Close" : "Details";
		} }, "Details");
		return [h("tr", {}, cells, cell("", button)), below];
	}

	// --- messages, confirmation

	function say(text, bad) {
		const line = h("p", { class: bad ? "bad" : "" }, text, bad && h("button", { type: "button", onclick: () => line.remove() }, "Dismiss"));
		messages.append(line);
		while (messages.children.length > 3) {
			messages.firstChild.remove();
		}
		// A problem stays: whoever looks away must not miss it.
		if (!bad) {
			setTimeout(() => line.remove(), 6000);
		}
		return line;
	}

	function confirmed(text, action) {
		const dialog = document.getElementById("confirm");
		document.getElementById("confirm-text").textContent = text;
		document.getElementById("confirm-ok").textContent = action;
		dialog.returnValue = "";
		dialog.showModal();
		return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok"), { once: true }));
	}

	// --- requests

	class Problem extends Error {
		constructor(status, message, body) {
			super(message);
			this.status = status;
			this.body = body || {};
		}
	}

	async function answer(response) {
		const text = await response.text();
		let body = null;
		try {
			body = text ? JSON.parse(text) : null;
		}
		catch (ex) {
			// Not JSON: an error page, or a login form.
		}
		if (response.ok && (body !== null || text === "")) {
			return body;
		}
		if (response.ok || response.status === 401) {
			throw new Problem(401, "Your login has ended: reload the page.");
		}
		throw new Problem(response.status, (body && (body.message || body.detail || body.error)) || "The server answered " + response.status + ".", body);
	}

	function address(endpoint, path, parameters) {
		const url = new URL(session.endpoints[endpoint].path + path, location.origin + self);
		for (const [name, value] of Object.entries(parameters || {})) {
			if (value) {
				url.searchParams.set(name, value);
			}
		}
		return url;
	}

	async function get(endpoint, path, parameters) {
		return answer(await fetch(address(endpoint, path, parameters), { headers: { Accept: "application/json" } }));
	}

	/** Every change asks for the token anew: it changes with the login. */
	async function change(method, endpoint, path, body) {
		const headers = { Accept: "application/json", "Content-Type": "application/json" };
		await loadSession();
		if (session.csrf) {
			headers[session.csrf.header] = session.csrf.token;
		}
		try {
			return await answer(await fetch(address(endpoint, path), { method, headers, body: method === "POST" ? JSON.stringify(body || {}) : undefined }));
		}
		catch (ex) {
			if (ex.status === 403) {
				refused.add(endpoint);
				throw new Problem(403, "You may not change this: the server refused it (403).");
			}
			throw ex;
		}
	}

	const refused = new Set();

	function mayChange(endpoint) {
		return Boolean(session.endpoints[endpoint] && session.endpoints[endpoint].changes) && !refused.has(endpoint);
	}

	async function loadSession() {
		session = await answer(await fetch(self + "/session", { headers: { Accept: "application/json" } }));
	}

	async function guarded(action) {
		try {
			return await action();
		}
		catch (ex) {
			say(ex instanceof Problem ? ex.message : "The server can't be reached.", true);
			return null;
		}
	}

	// --- charts

	function rate(name, per) {
		const points = [];
		for (let i = 1; i < samples.length; i++) {
			const before = sum(samples[i - 1], name), after = sum(samples[i], name);
			const seconds = (samples[i].at - samples[i - 1].at) / 1000;
			if (seconds >= 1) {
				points.push([samples[i].at, Math.max(0, after - before) / seconds * per]);
			}
		}
		return points;
	}

	function level(name) {
		return samples.map((sample) => [sample.at, sample.values[name] || 0]);
	}

	/** A name that ends in a dot stands for all that begin with it. */
	function sum(sample, name) {
		return name.endsWith(".") ? Object.entries(sample.values).filter(([key]) => key.startsWith(name)).reduce((total, [, value]) => total + value, 0)
			: sample.values[name] || 0;
	}

	function chart(title, unit, series) {
		const end = Date.now(), start = end - MINUTES * 60000;
		const visible = series.map((one) => ({ ...one, points: one.points.filter(([at]) => at >= start) }));
		const top = Math.max(1e-9, ...visible.flatMap((one) => one.points.map(([, value]) => value)));
		const last = (one) => one.points.length ? one.points[one.points.length - 1][1] : 0;
		return h("figure", { class: "chart card" },
			h("figcaption", {}, title, h("span", {}, "top " + (top > 1e-6 ? number(top) : "0") + " " + unit)),
			h("svg", { viewBox: "0 0 600 110", preserveAspectRatio: "none", role: "img",
				"aria-label": title + ", last " + MINUTES + " minutes; now " + visible.map((one) => one.label + " " + number(last(one)) + " " + unit).join(", ") },
				[105, 55, 5].map((y) => h("line", { class: "axis", x1: 0, x2: 600, y1: y, y2: y })),
				visible.map((one, index) => h("polyline", { class: "s" + index, points: one.points
					.map(([at, value]) => ((at - start) / (end - start) * 600).toFixed(1) + "," + (105 - value / top * 100).toFixed(1)).join(" ") }))),
			h("ul", { class: "legend" }, visible.map((one, index) => h("li", {}, h("i", { class: "s" + index, "aria-hidden": "true" }), one.label + " ", h("b", {}, number(last(one)))))));
	}

	function names(prefix) {
		const found = new Set();
		samples.forEach((sample) => Object.keys(sample.values).filter((key) => key.startsWith(prefix)).forEach((key) => found.add(key.slice(prefix.length))));
		return [...found].sort();
	}

	/** Per minute, over the last minute. */
	function perMinute(name) {
		const latest = samples[samples.length - 1];
		const from = samples.find((sample) => latest.at - sample.at <= 62000);
		const seconds = Math.max(10, (latest.at - from.at) / 1000);
		return Math.max(0, sum(latest, name) - sum(from, name)) * 60 / seconds;
	}

	// --- views

	const views = {
		overview: { title: "Overview", open: overview },
		outbox: { title: "Outbox", open: outbox, needs: "slackmgroutbox" },
		archive: { title: "Archive", open: archive, needs: "slackmgroutbox" },
		events: { title: "Events", open: events, needs: "slackmgrevents" },
		issues: { title: "Issues", open: issues, needs: "slackmgrissues" },
		idempotency: { title: "Idempotency", open: idempotency, needs: "slackmgridempotency" }
	};

	let current = { tick: null };
	const liveButton = document.getElementById("live");

	function route() {
		const [name, query] = location.hash.replace(/^#/, "").split("?");
		return { name: Object.hasOwn(views, name) ? name : "overview", parameters: Object.fromEntries(new URLSearchParams(query || "")) };
	}

	function go(name, parameters) {
		const query = new URLSearchParams(Object.entries(parameters || {}).filter(([, value]) => value)).toString();
		const hash = "#" + name + (query ? "?" + query : "");
		if (location.hash === hash) {
			show();
		}
		else {
			location.hash = hash;
		}
	}

	function show() {
		if (location.hash === "#main") {
			main.focus();
			return;
		}
		const { name, parameters } = route();
		const view = views[name];
		current = { tick: null };
		document.title = view.title + " – slackmgr console";
		markCurrent(name);
		messages.querySelectorAll(".bad").forEach((line) => line.remove());
		const inside = main.contains(document.activeElement);
		if (view.needs && !session.endpoints[view.needs]) {
			replace(main, h("h1", {}, view.title), empty("This view is not exposed",
				"Add " + view.needs + " to management.endpoints.web.exposure.include; its capability must be switched on too."));
			liveButton.hidden = true;
			return;
		}
		view.open(parameters, current);
		liveButton.hidden = !current.tick;
		if (inside) {
			main.focus();
		}
	}

	/** The links stay the same elements, as one of them has the focus when it was followed by keyboard. */
	function markCurrent(name) {
		const list = document.getElementById("views");
		if (!list.children.length) {
			replace(list, Object.entries(views).map(([key, one]) => h("li", {}, h("a", { href: "#" + key }, one.title))));
		}
		list.querySelectorAll("a").forEach((link) => link.hash === "#" + name ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current"));
	}

	function submit(name, extra) {
		return (event) => {
			event.preventDefault();
			go(name, { ...Object.fromEntries(new FormData(event.target)), ...(extra || {}) });
		};
	}

	const alive = (view) => view === current;

	function overview(parameters, view) {
		const tiles = h("dl", { class: "tiles" }), charts = h("div", { class: "grid" });
		const partitions = h("tbody"), own = h("p", { class: "cost" }), tables = h("tbody"), counts = h("div", { role: "status" });
		replace(main, h("h1", {}, "Overview"), h("p", { class: "lead" }, "This process and the last " + MINUTES + " minutes of its meters. No entries are read for it, only the leases of the partitions: one read unit each, every 2 s."),
			tiles, charts,
			session.endpoints.slackmgroutbox && h("section", { class: "card", "aria-label": "Outbox by state" }, h("h2", {}, "Outbox by state"), counts,
				h("p", { class: "actions" }, h("button", { type: "button", onclick: count }, "Count now")),
				cost("Reads up to 10 000 entries of the queue, of what is parked, and of the archive: a read unit for each 4 KB. So it waits for your click.")),
			session.endpoints.slackmgroutbox && h("section", { class: "card", "aria-label": "Partitions" }, h("h2", {}, "Partitions of the queue"), own,
				rows("Partitions of the queue", ["Partition", "Held by", "Since", "Lease until", "In flight"], partitions)),
			session.endpoints.slackmgrtables && h("section", { class: "card", "aria-label": "Tables" }, h("h2", {}, "Tables"),
				rows("Tables", ["Table", "Status", "Read /min", "Written /min", "Indexes", "Time to live", "Problems"], tables),
				cost("Capacity units of this process, over the last minute. Tables are described at most every 30 s.")));

		async function count() {
			await guarded(async () => {
				const found = await get("slackmgroutbox", "/statistics");
				replace(counts, h("dl", { class: "tiles" }, ["pending", "processing", "completed", "failed", "dead"].map((state) =>
					h("div", { class: "tile" }, h("dt", {}, state), h("dd", {}, number(found[state]), found.atLeast.includes(state) && "+")))), h("p", { class: "cost" }, "Counted ", time(Date.now()),
						found.atLeast.length > 0 && ". +: at least, as the limit of the count was reached."));
			});
		}

		async function tick() {
			const after = samples.filter((sample) => !sample.passing).map((sample) => sample.at).pop() || 0;
			const state = await answer(await fetch(self + "?after=" + after, { headers: { Accept: "application/json" } }));
			if (!alive(view)) {
				return;
			}
			samples = samples.filter((sample) => !sample.passing && sample.at > Date.now() - (MINUTES + 1) * 60000).concat(state.samples);
			if (samples.length) {
				samples[samples.length - 1].passing = true;
			}
			draw(state);
			if (session.endpoints.slackmgroutbox) {
				await drawPartitions(state.workerId);
			}
		}

		function draw(state) {
			const waiting = state.oldestWaiting ? Math.max(0, (new Date(state.now) - new Date(state.oldestWaiting)) / 1000) : 0;
			const latest = samples.length ? samples[samples.length - 1].values : {};
			const tile = (name, value, small) => h("div", { class: "tile" }, h("dt", {}, name), h("dd", {}, value, small && h("small", {}, small)));
			replace(tiles, tile("Poller", state.polling ? "running" : "off", state.lastPoll ? ["last read ", time(state.lastPoll)] : "this instance delivers nothing"),
				tile("Oldest waiting", waiting ? duration(waiting) : "none", "due entry seen by this instance"),
				state.meters && tile("Delivered", number(perMinute("delivered") / 60) + " /s", number(latest.delivered || 0) + " since start"),
				state.meters && tile("In flight", number(latest.inFlight || 0), number(latest.held || 0) + " partitions held"),
				state.meters && tile("Capacity", number(perMinute("units.read.") + perMinute("units.write.")) + " /min", "units, read and write"),
				tile("Dead since start", number(state.deadSinceStart), "declared by this process"),
				tile("Clock offset", state.clockOffset + " ms", state.clockOffset ? "corrected" : "none measured"));
			if (!state.meters) {
				replace(charts, h("div", { class: "card" }, empty("No charts", "They need Micrometer and a registry that counts from the start of the process, such as Prometheus or the simple one; registries that push forget.")));
				return;
			}
			const failing = names("send.failed.").concat(names("send.rejected.")).filter((name, index, all) => all.indexOf(name) === index).slice(0, 4);
			replace(charts, chart("Outbox", "/min", [{ label: "enqueued", points: rate("enqueued", 60) }, { label: "delivered", points: rate("delivered", 60) }, { label: "retried", points: rate("retried", 60) }]),
				chart("Errors by integration", "/min", failing.length ? failing.map((name) => ({ label: name, points: rate("send.failed." + name, 60) })) : [{ label: "none", points: rate("send.failed.", 60) }]),
				chart("Capacity units", "/min", [{ label: "read", points: rate("units.read.", 60) }, { label: "write", points: rate("units.write.", 60) }]),
				chart("Oldest waiting", "s", [{ label: "seconds", points: level("oldestWaiting") }]));
		}

		async function drawPartitions(worker) {
			const found = (await get("slackmgroutbox", "/partitions")).partitions;
			if (!alive(view)) {
				return;
			}
			const holder = (one) => !one.owner ? h("span", { class: "faint" }, "free") : one.owner === worker ? badge("this instance") : h("code", { title: one.owner }, one.owner.slice(0, 8));
			replace(own, worker ? ["This instance is ", h("code", {}, worker.slice(0, 8)), ". "] : "", "A free partition is taken when it has something to deliver.");
			keyed(partitions, found.map((one) => ({ ...one, over: Boolean(one.until) && new Date(one.until) < Date.now() })), (one) => one.number, (one) => h("tr", {}, cell("Partition", one.number), cell("Held by", holder(one)),
				cell("Since", time(one.since)), cell("Lease until", time(one.until), one.over ? " (ended: the next reader takes over)" : ""), cell("In flight", one.inFlight)));
		}

		async function drawTables() {
			const found = await get("slackmgrtables", "");
			if (!alive(view)) {
				return;
			}
			const units = (kind, name) => samples.length ? number(perMinute("units." + kind + "." + name)) : "–";
			keyed(tables, found.tables.map((one) => ({ ...one, read: units("read", one.name), written: units("write", one.name) })), (one) => one.name, (one) => h("tr", {},
				cell("Table", h("code", {}, one.name)), cell("Status", badge(one.status)), cell("Read /min", one.read), cell("Written /min", one.written),
				cell("Indexes", Object.keys(one.indexes).length ? Object.entries(one.indexes).map(([name, status]) => h("div", {}, name + " ", status === "ACTIVE" ? "" : badge(status))) : "–"), cell("Time to live", one.timeToLive || "–"),
				cell("Problems", one.error || (one.problems.length ? one.problems.map((text) => h("div", {}, text)) : "none"))));
		}

		let ticks = 0;
		view.tick = async () => {
			await tick();
			if (session.endpoints.slackmgrtables && ticks++ % 5 === 0) {
				await drawTables();
			}
		};
		guarded(view.tick);
	}

	const STATES = ["open", "pending", "processing", "failed", "dead"];

	function outbox(parameters, view) {
		const query = { kind: "notification", ...parameters, status: STATES.includes(parameters.status) ? parameters.status : "open" };
		const list = h("div", {});
		const progress = h("span", { role: "status" });
		const parked = query.status === "failed" || query.status === "dead";
		const filter = { kind: query.kind, tenant: query.tenant, type: query.type, integration: query.integration };
		replace(main, h("h1", {}, "Outbox"), h("p", { class: "lead" }, "What waits to be delivered, and what is parked after its last retry (failed) or because no attempt helps (dead)."),
			h("section", { class: "card", "aria-label": "Filter" },
				h("form", { class: "filter", onsubmit: submit("outbox") },
					choice("State", "status", STATES, query.status), choice("Kind", "kind", [...new Set([...session.kinds, query.kind])], query.kind),
					field("Tenant", "tenant", query.tenant), field("Type", "type", query.type, { placeholder: "issue.opened" }), field("Integration", "integration", query.integration),
					h("button", { class: "primary" }, "Search")),
				parked && mayChange("slackmgroutbox") && h("p", { class: "actions" }, h("button", { type: "button", class: "danger", onclick: requeueAll }, "Requeue all that match"), progress),
				cost("One request for each partition of the queue and of what is parked, every 2 s while live. A filter by tenant, type or integration is not live: its page ends when it is full or 10 000 entries were read.")),
			h("section", { class: "card", "aria-label": "Entries" }, list));

		const bounded = !query.tenant && !query.type && !query.integration;
		const page = paged(view, list, { label: "Entries", bounded,
			heads: ["State", "Type", query.kind === "event" ? "Subscription" : "Aggregate", "Tenant", "Retries", "When", "Last error", ""],
			read: (cursor) => get("slackmgroutbox", "/" + query.status, { ...filter, size: PAGE, cursor, limit: bounded ? POLLED : "" }), items: (found) => found.entries, row,
			none: (part, more) => empty(part ? "Nothing on this page" : "No such entries", more ? "The page ended early: go on to the next." : parked ? "Nothing is parked. What fails for good will be here, with its reason and a button that requeues it."
				: query.kind === "event" ? "All events are delivered to their subscriptions." : "All is delivered. Sent notifications are in the archive.") });

		function row(entry) {
			return expandable([cell("State", badge(entry.status)), cell("Type", entry.eventType), cell(query.kind === "event" ? "Subscription" : "Aggregate", entry.subscription || entry.aggregateId || "–"), cell("Tenant", entry.tenant),
				cell("Retries", entry.retryCount + " of " + entry.maxRetries),
				cell("When", entry.processedAt ? ["parked ", time(entry.processedAt)] : entry.status === "processing" ? ["sent since ", time(entry.lockedAt)] : ["next try ", time(entry.scheduledAt), " (", until(entry.scheduledAt), ")"]),
				h("td", { class: "error", "data-label": "Last error" }, h("span", {}, entry.lastError || "–"))], "entry " + entry.id, () => entryDetail(entry, actions(entry)));
		}

		function actions(entry) {
			return mayChange("slackmgroutbox") && h("p", { class: "actions" },
				(entry.status === "failed" || entry.status === "dead") && h("button", { type: "button", class: "primary", onclick: () => act("POST", entry, "Requeue this entry? It is tried again with all its retries.", "Requeue", "Requeued.") }, "Requeue"),
				entry.status !== "processing" && h("button", { type: "button", class: "danger", onclick: () => act("DELETE", entry, "Delete this entry? It will not be delivered and can't be brought back.", "Delete", "Deleted.") }, "Delete"));
		}

		async function act(method, entry, question, action, done) {
			if (await confirmed(question, action)) {
				await guarded(async () => {
					await change(method, "slackmgroutbox", "/" + entry.id);
					say(done);
				});
				await page.again();
			}
		}

		async function requeueAll() {
			if (!await confirmed("Requeue all " + query.status + " entries that match the filter? They are tried again with all their retries.", "Requeue all")) {
				return;
			}
			let changed = 0, skipped = 0, cursor;
			const counted = () => changed + " requeued" + (skipped ? ", " + skipped + " changed by others meanwhile" : "");
			function add(result) {
				changed += result.changed || 0;
				skipped += result.skipped || 0;
				progress.textContent = counted() + " so far";
			}
			try {
				do {
					const result = await change("POST", "slackmgroutbox", "/" + query.status, { ...present(filter), size: 25, ...(cursor ? { cursor } : {}) });
					add(result);
					cursor = result.next;
				}
				while (cursor && alive(view));
				say(cursor ? "Stopped, as its page was left: " + counted() + ". The others that match are still " + query.status + "." : counted() + ".", Boolean(cursor));
			}
			catch (ex) {
				add(ex.body || {});
				say("Stopped: " + counted() + ", and what follows is still " + query.status + ". " + (ex instanceof Problem ? ex.message : "The server can't be reached: of the last 25 some may be requeued."), true);
			}
			progress.textContent = "";
			await page.again();
		}
	}

	function present(values) {
		return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
	}

	function entryDetail(entry, actions) {
		return [facts({ Id: h("code", {}, entry.id), Tenant: entry.tenant, Type: entry.eventType, Aggregate: entry.aggregateId && [entry.aggregateType, " ", entry.aggregateId], "Ordering key": entry.orderingKey,
			Subscription: entry.subscription, Severity: entry.severity, Created: time(entry.createdAt), "Next try": entry.scheduledAt && !entry.processedAt && [time(entry.scheduledAt), " (", until(entry.scheduledAt), ")"],
			Processed: entry.processedAt && time(entry.processedAt), Retries: entry.maxRetries === undefined ? entry.retryCount : entry.retryCount + " of " + entry.maxRetries,
			"Held by": entry.lockedBy && h("code", {}, entry.lockedBy), "Last error": entry.lastError }),
			entry.results.length > 0 && rows("Results by integration", ["Integration", "Result", "Attempts", "Sent", "Error"], entry.results.map((result) => h("tr", {}, cell("Integration", result.integration),
				cell("Result", badge(result.status)), cell("Attempts", result.attempts), cell("Sent", time(result.sentAt)), cell("Error", result.error || "–")))),
			entry.content ? [h("h2", {}, entry.content.title || "(no title)"), entry.content.body && h("pre", {}, entry.content.body), entry.content.url && facts({ Link: entry.content.url }),
				Object.keys(entry.content.metadata).length > 0 && h("pre", {}, JSON.stringify(entry.content.metadata, null, 2))] : hidden(), actions];
	}

	function hidden() {
		return cost("Contents are hidden (slackmgr.dynamodb.console.show-payloads).");
	}

	function archive(parameters, view) {
		const query = { tenant: remembered("tenant"), ...parameters };
		const list = h("div", {});
		replace(main, h("h1", {}, "Archive"), h("p", { class: "lead" }, "Notifications that were processed, newest first, with each integration's answer."),
			h("section", { class: "card", "aria-label": "Filter" }, h("form", { class: "filter", onsubmit: submit("archive") }, field("Tenant", "tenant", query.tenant, { required: true }),
				field("Type", "type", query.type, { placeholder: "issue.opened" }), field("Integration", "integration", query.integration), h("button", { class: "primary" }, "Search")),
				cost("One request for each partition, and a read unit for each 4 KB that is looked at, every 2 s while live. A filter by type or integration is not live: its page ends when it is full or 10 000 were read.")),
			h("section", { class: "card", "aria-label": "Archived notifications" }, list));
		if (!query.tenant) {
			replace(list, empty("Which tenant?", "The archive is kept by tenant. Enter one above."));
			return;
		}
		remember("tenant", query.tenant);
		const bounded = !query.type && !query.integration;
		paged(view, list, { label: "Archived notifications", bounded, heads: ["State", "Type", "Aggregate", "Integrations", "Retries", "Processed", ""],
			read: (cursor) => get("slackmgroutbox", "/completed", { ...query, size: PAGE, cursor, limit: bounded ? POLLED : "" }), items: (found) => found.entries,
			row: (entry) => expandable([cell("State", badge(entry.status)), cell("Type", entry.eventType), cell("Aggregate", entry.aggregateId || "–"),
				cell("Integrations", entry.results.map((result) => result.integration).join(", ") || "none matched"), cell("Retries", entry.retryCount), cell("Processed", time(entry.processedAt))],
				"notification " + entry.id, () => entryDetail(entry)),
			none: (part, more) => empty(part ? "Nothing on this page" : "Nothing archived", more ? "The page ended early: go on to the next." : "Tenant " + query.tenant + " has no such notification, or its retention is over.") });
	}

	function remembered(name) {
		return sessionStorage.getItem("slackmgr." + name) || "";
	}

	function remember(name, value) {
		sessionStorage.setItem("slackmgr." + name, value);
	}

	function events(parameters, view) {
		const query = { tenant: remembered("tenant"), ...parameters };
		const list = h("div", {});
		const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
		replace(main, h("h1", {}, "Events"), h("p", { class: "lead" }, "A tenant's events, newest first. Open one for its deliveries to subscriptions."),
			h("section", { class: "card", "aria-label": "Filter" }, h("form", { class: "filter", onsubmit: submit("events") }, field("Tenant", "tenant", query.tenant, { required: true }), field("Type", "type", query.type),
				field("Tags, with commas", "tag", query.tag), field("From (" + zone + ")", "from", query.from, { type: "datetime-local" }), field("To (" + zone + ")", "to", query.to, { type: "datetime-local" }),
				h("button", { class: "primary" }, "Search")), cost("Half a read unit for each 4 KB that is looked at, in at most ten requests a page; without a filter one, every 2 s while live.")),
			h("section", { class: "card", "aria-label": "Events found" }, list));
		const instant = (text) => text ? new Date(text).toISOString() : "";

		function detail(event) {
			const trace = h("div", {});
			return [facts({ Id: h("code", {}, event.id), Published: time(event.publishedAt), Expires: event.expiresAt && time(event.expiresAt), Source: event.source, "Correlation id": event.correlationId, Version: event.version }),
				event.payload !== undefined ? h("pre", {}, pretty(event.payload)) : hidden(),
				h("p", { class: "actions" }, h("button", { type: "button", onclick: () => guarded(() => deliveries(event, trace)) }, "Find deliveries")),
				cost("Looks through up to 1000 waiting and parked deliveries of this type."), trace];
		}

		async function deliveries(event, trace) {
			const found = await get("slackmgrevents", "/deliveries", { tenant: event.tenant, id: event.id });
			replace(trace, found.subscriptions.length ? rows("Deliveries", ["Subscription", "State", "Retries", "Next try", "Last error"], found.subscriptions.map((one) => h("tr", {}, cell("Subscription", one.subscription, one.known ? "" : " (not in this process)"),
				cell("State", badge(one.entry ? one.entry.status : "done")), cell("Retries", one.entry ? one.entry.retryCount + " of " + one.entry.maxRetries : "–"), cell("Next try", one.entry && !one.entry.processedAt ? time(one.entry.scheduledAt) : "–"),
				cell("Last error", one.entry && one.entry.lastError || "–")))) : empty("No subscriptions", "Nobody in this process subscribes to " + event.type + "."),
				found.subscriptions.length > 0 && cost((found.complete ? "Done: no delivery waits or is parked, so it was delivered (or the subscription is younger than the event)." : "There are more deliveries of this type than were looked through: one that is not shown may still wait.")),
				found.subscriptions.some((one) => one.entry) && h("p", {}, h("a", { href: "#outbox?kind=event&status=open&tenant=" + encodeURIComponent(event.tenant) + "&type=" + encodeURIComponent(event.type) }, "Show them in the outbox")));
		}

		if (!query.tenant) {
			replace(list, empty("Which tenant?", "Events are kept by tenant. Enter one above."));
			return;
		}
		remember("tenant", query.tenant);
		paged(view, list, { label: "Events", bounded: !query.type && !query.tag && !query.from && !query.to, heads: ["Published", "Type", "Correlation id", "Tags", ""],
			read: (cursor) => get("slackmgrevents", "", { ...query, from: instant(query.from), to: instant(query.to), size: PAGE, cursor }), items: (found) => found.events,
			row: (event) => expandable([cell("Published", time(event.publishedAt)), cell("Type", event.type), cell("Correlation id", event.correlationId || "–"), cell("Tags", event.tags.join(", ") || "–")],
				"event " + event.id, () => detail(event)),
			none: (part, more) => empty("No such events", more ? "The page ended early: go on to the next." : "Widen the filter, or publish one with EventBus.publish.") });
	}

	function pretty(text) {
		try {
			return JSON.stringify(JSON.parse(text), null, 2);
		}
		catch (ex) {
			return text;
		}
	}

	function issues(parameters, view) {
		const channels = h("div", { "aria-live": "polite" }), list = h("div", { "aria-live": "polite" }), mapping = h("div", { "aria-live": "polite" });
		replace(main, h("h1", {}, "Issues"), h("p", { class: "lead" }, "Open issues of the store's table, by channel."),
			h("section", { class: "card", "aria-label": "Channels" }, h("h2", {}, "Channels with open issues"), channels, h("p", { class: "actions" }, h("button", { type: "button", class: "primary", onclick: () => guarded(find) }, "Find channels")),
				cost("At most a request for each of up to 101 channels, and one for each shard.")),
			h("section", { class: "card", "aria-label": "Channel" }, h("h2", {}, "One channel"), h("form", { class: "filter", onsubmit: submit("issues") }, field("Channel", "channel", parameters.channel, { required: true, placeholder: "C0DISKS" }), h("button", { class: "primary" }, "Show issues")),
				cost("Half a read unit for each 4 KB of up to 101 issues, and one for the channel's state."), list),
			h("section", { class: "card", "aria-label": "Move mapping" }, h("h2", {}, "Was it moved?"), h("form", { class: "filter", onsubmit: (event) => {
				event.preventDefault();
				guarded(() => moved(Object.fromEntries(new FormData(event.target))));
			} }, field("From channel", "channel", parameters.channel, { required: true }), field("Correlation id", "correlationId", "", { required: true }), h("button", {}, "Look up")), cost("One read unit."), mapping));

		async function find() {
			const found = await get("slackmgrissues", "", { size: 100 });
			const layout = found.layout;
			replace(channels, found.channels.length ? h("p", { class: "actions" }, found.channels.map((name) => h("a", { class: "badge", href: "#issues?channel=" + encodeURIComponent(name) }, name)), found.more ? "and more" : "")
				: empty("No open issues", "An alert opens one; see SlackManagerRepository.saveIssue."),
				layout && facts({ "Resharding phase": [badge(layout.phase)], Shards: layout.phase === "stable" ? layout.shards : layout.shards + " → " + layout.targetShards, "Next step from": layout.nextStepFrom && time(layout.nextStepFrom) }));
		}

		async function load(channel) {
			const found = await get("slackmgrissues", "/" + encodeURIComponent(channel), { size: 100 });
			if (alive(view)) {
				replace(list, found.state && facts({ "Last activity": time(found.state.lastChannelActivity), "Last processed": found.state.lastProcessed ? time(found.state.lastProcessed) : "never", "Open issues then": found.state.openIssues }),
					found.issues.length ? rows("Open issues", ["Correlation id", "Issue id", "Size", ""], found.issues.map((issue) => expandable([cell("Correlation id", issue.correlationId), cell("Issue id", h("code", {}, issue.id)), cell("Size", issue.bodyLength + " characters")],
						"issue " + issue.correlationId, () => issue.body !== undefined ? h("pre", {}, pretty(issue.body)) : hidden()))) : empty("No open issues in " + channel, "They were resolved or moved, or the channel has another id."), found.more && cost("There are more than 100."));
			}
		}

		async function moved(wanted) {
			const found = await get("slackmgrissues", "/" + encodeURIComponent(wanted.channel) + "/mapping", { correlationId: wanted.correlationId });
			replace(mapping, found.moved ? [h("p", {}, badge("moved"), " Further alerts of this correlation id follow the mapping."), found.body !== undefined ? h("pre", {}, pretty(found.body)) : hidden()] : empty("Not moved", "There is no mapping for it."));
		}

		if (parameters.channel) {
			guarded(() => load(parameters.channel));
		}
		else {
			replace(list, empty("Which channel?", "Enter its id, or find channels above."));
		}
	}

	function idempotency(parameters, view) {
		const result = h("div", { "aria-live": "polite" });
		replace(main, h("h1", {}, "Idempotency"), h("p", { class: "lead" }, "Look up what is recorded for a key: by the key itself, or by what it is made of. No list: a key is only known to who made it."),
			h("section", { class: "card", "aria-label": "By key" }, h("form", { class: "filter", onsubmit: submit("idempotency") }, field("Key", "key", parameters.key, { required: true, placeholder: "v1:local:alerts:9f86d0…" }), h("button", { class: "primary" }, "Look up"))),
			h("section", { class: "card", "aria-label": "By parts" }, h("form", { class: "filter", onsubmit: submit("idempotency") }, field("Tenant", "tenant", parameters.tenant, { placeholder: "local" }), field("Scope", "scope", parameters.scope, { required: true, placeholder: "alerts" }),
				field("Header, if by one", "header", parameters.header, { placeholder: "Idempotency-Key" }), field("Value", "value", parameters.value, { required: true }), h("button", { class: "primary" }, "Look up")), cost("One read unit, and more for a result larger than 4 KB.")),
			h("section", { class: "card", "aria-label": "Record" }, result));

		async function load() {
			try {
				const found = parameters.key ? await get("slackmgridempotency", "/" + encodeURIComponent(parameters.key)) : await get("slackmgridempotency", "", parameters);
				if (alive(view)) {
					draw(found);
				}
			}
			catch (ex) {
				replace(result, ex.status === 404 ? empty("Nothing recorded", ex.message) : empty("Not looked up", ex.message));
			}
		}

		function draw(found) {
			const over = new Date(found.expiresAt) < Date.now();
			replace(result, facts({ State: badge(found.state), Attempts: found.attempts, Key: h("code", {}, found.key), Tenant: found.tenant, Scope: found.scope, Began: time(found.createdAt), "Last written": time(found.updatedAt),
				[found.state === "in_progress" ? "Lease until" : "Kept until"]: [time(found.expiresAt), over ? " (over)" : ""], "Error code": found.errorCode, "Error message": found.errorMessage,
				Answer: (found.status || found.mediaType) && [found.status, found.mediaType].filter(Boolean).join(" "), Result: found.resultType && found.resultType + ", " + number(found.resultSize) + " bytes" }),
				found.state !== "in_progress" && content(found),
				found.state === "in_progress" && [mayChange("slackmgridempotency") && h("p", { class: "actions" }, h("button", { type: "button", class: "danger", onclick: release }, "Release")),
					cost("A run that died frees its key when its lease ends. Release only one that will not end: it can then complete nothing, and the next call runs again.")]);

			function content(found) {
				if (found.result !== undefined) {
					return h("pre", {}, pretty(found.result));
				}
				if (!found.resultType) {
					return cost("It has no result.");
				}
				if (!session.showPayloads) {
					return hidden();
				}
				if (!found.binary) {
					return cost("Its result was too large to be kept.");
				}
				const dump = h("div", { role: "status" });
				return [cost("The result is no text."), h("p", { class: "actions" }, h("button", { type: "button", onclick: () => guarded(async () => {
					const again = await get("slackmgridempotency", "/" + encodeURIComponent(found.key), { bytes: "base64" });
					replace(dump, again.resultBytes === undefined ? empty("Gone", "The record has changed: look it up again.") : hex(again.resultBytes));
				}) }, "Show its bytes")), cost("Reads the record again."), dump];
			}

			async function release() {
				if (await confirmed("Release this key? The run that holds it can complete nothing any more, and the next call runs again.", "Release")) {
					await guarded(async () => {
						await change("DELETE", "slackmgridempotency", "/" + encodeURIComponent(found.key));
						say("Released.");
					});
					show();
				}
			}
		}

		if (parameters.key || parameters.value) {
			load();
		}
		else {
			replace(result, empty("Which key?", "With an Idempotency-Key header enter the scope of @Idempotent, the header's name and its value."));
		}
	}

	/** The first bytes, as hex and as text. */
	function hex(base64) {
		const all = atob(base64), lines = [];
		for (let at = 0; at < Math.min(all.length, DUMPED); at += 16) {
			const part = [...all.slice(at, at + 16)];
			lines.push(at.toString(16).padStart(8, "0") + "  " + part.map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join(" ").padEnd(48)
				+ " " + part.map((byte) => byte >= " " && byte <= "~" ? byte : ".").join(""));
		}
		return [h("pre", { class: "dump", tabindex: "0", role: "region", "aria-label": "Bytes" }, lines.join("\n")), all.length > DUMPED && cost("The first " + DUMPED + " of " + number(all.length) + " bytes.")];
	}

	// --- frame

	const THEMES = ["system", "light", "dark"];
	const dark = matchMedia("(prefers-color-scheme: dark)");
	let theme = localStorage.getItem("slackmgr.theme") || "system";

	function applyTheme() {
		document.documentElement.dataset.theme = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
		document.getElementById("theme").textContent = "Theme: " + theme;
	}

	document.getElementById("theme").addEventListener("click", () => {
		theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
		localStorage.setItem("slackmgr.theme", theme);
		applyTheme();
	});
	dark.addEventListener("change", applyTheme);
	liveButton.addEventListener("click", () => {
		live = !live;
		if (current.relabel) {
			current.relabel();
		}
		liveButton.setAttribute("aria-pressed", String(live));
	});
	window.addEventListener("hashchange", show);

	let outage = null;

	async function poll() {
		if (live && current.tick && document.visibilityState === "visible") {
			try {
				await current.tick();
				if (outage) {
					outage.remove();
					outage = null;
					say("The server answers again.");
				}
			}
			catch (ex) {
				outage = outage || say(ex instanceof Problem ? ex.message : "The server can't be reached. The page goes on trying.", true);
			}
		}
		setTimeout(poll, POLL);
	}

	setInterval(() => document.querySelectorAll("[data-until]").forEach(countdown), 1000);
	document.getElementById("zone").textContent = "Times: " + Intl.DateTimeFormat().resolvedOptions().timeZone + ", with UTC on hover.";
	applyTheme();
	guarded(async () => {
		await loadSession();
		show();
		setTimeout(poll, POLL);
	});
})();
