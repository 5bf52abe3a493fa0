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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

import io.slackmgr.dynamodb.item.Sha256;

/**
 * The console's page: one document with its style and script in it. Its policy lets the
 * browser run these two, known by their hashes, and send requests to the page's own
 * origin only. The policy is in the document, as an endpoint's operation sets no headers.
 */
final class ConsolePage {

	private static final String POLICY = "default-src 'none'; script-src '%s'; style-src '%s'; connect-src 'self';"
			+ " img-src data:; base-uri 'none'; form-action 'none'";

	private final String html;

	ConsolePage() {
		String style = resource("console.css");
		String script = resource("console.js");
		this.html = resource("console.html").replace("{{policy}}", POLICY.formatted(hash(script), hash(style)))
			.replace("{{style}}", style)
			.replace("{{script}}", script);
	}

	String html() {
		return this.html;
	}

	private static String hash(String content) {
		return "sha256-" + Base64.getEncoder().encodeToString(Sha256.hash(content));
	}

	private static String resource(String name) {
		try (InputStream stream = Objects.requireNonNull(ConsolePage.class.getResourceAsStream(name), name)) {
			// A browser hashes what is left after it has made line feeds of line ends.
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
