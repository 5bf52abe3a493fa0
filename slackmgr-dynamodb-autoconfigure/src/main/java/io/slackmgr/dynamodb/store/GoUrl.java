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

package io.slackmgr.dynamodb.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which URLs Go's {@code url.ParseRequestURI} takes: fewer than browsers and other than
 * {@link java.net.URI}. A URL without a slash behind its scheme may hold anything, a
 * query too; user info, host, port and the escapes of a path are checked. A fragment is
 * part of the path.
 *
 * @param host whether it has a host, or at least a port
 */
record GoUrl(boolean host) {

	private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*");

	private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

	private static final Pattern USER_INFO = Pattern.compile("[a-zA-Z0-9._:~!$&'()*+,;=%@-]*");

	private static final String HOST_CHARACTER = "[a-zA-Z0-9._~!$&'()*+,;=:\\[\\]<>\"-]|[^\\x00-\\x7f]";

	private static final Pattern HOST = Pattern.compile("(?:" + HOST_CHARACTER + "|%25|%[89a-fA-F][0-9a-fA-F])*");

	private static final Pattern PORT = Pattern.compile("(?::[0-9]*)?");

	private static final String ZONE_MARK = "%25";

	private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

	private static final Pattern IP_V4_TAIL = Pattern.compile("(.*:)"
			+ "OCTET\\.OCTET\\.OCTET\\.OCTET$".replace("OCTET", "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"));

	private static final int GROUPS = 8;

	/**
	 * Reads a URL.
	 * @param text the text
	 * @return the URL; empty if it is none, or has no scheme
	 */
	static Optional<GoUrl> parse(String text) {
		int colon = text.indexOf(':');
		if (colon < 0 || !SCHEME.matcher(text.substring(0, colon)).matches()
				|| text.chars().anyMatch((c) -> c < ' ' || c == 0x7f)) {
			return Optional.empty();
		}
		String rest = before(text.substring(colon + 1), '?');
		if (!rest.startsWith("//")) {
			return (rest.startsWith("/") && hasBadEscape(rest)) ? Optional.empty() : Optional.of(new GoUrl(false));
		}
		String authority = before(rest.substring(2), '/');
		String path = rest.substring(2 + authority.length());
		int at = authority.lastIndexOf('@');
		String user = authority.substring(0, Math.max(at, 0));
		String host = authority.substring(at + 1);
		boolean web = text.regionMatches(true, 0, "http:", 0, colon + 1)
				|| text.regionMatches(true, 0, "https:", 0, colon + 1);
		boolean valid = USER_INFO.matcher(user).matches() && !hasBadEscape(user) && isHost(host, web)
				&& !hasBadEscape(path);
		return valid ? Optional.of(new GoUrl(!host.isEmpty())) : Optional.empty();
	}

	private static String before(String text, char end) {
		int index = text.indexOf(end);
		return (index < 0) ? text : text.substring(0, index);
	}

	private static boolean hasBadEscape(String text) {
		return BAD_ESCAPE.matcher(text).find();
	}

	/**
	 * Only for the web the first colon begins the port; elsewhere it is the last.
	 */
	private static boolean isHost(String host, boolean web) {
		int bracket = host.lastIndexOf('[');
		if (bracket > 0) {
			return false;
		}
		if (bracket == 0) {
			int end = host.lastIndexOf(']');
			return end > 0 && isIpV6WithZone(host.substring(1, end)) && PORT.matcher(host.substring(end + 1)).matches();
		}
		int colon = web ? host.indexOf(':') : host.lastIndexOf(':');
		return (colon < 0 || PORT.matcher(host.substring(colon)).matches()) && HOST.matcher(host).matches();
	}

	private static boolean isIpV6WithZone(String text) {
		int mark = text.indexOf(ZONE_MARK);
		return (mark < 0) ? isIpV6(text)
				: isIpV6(text.substring(0, mark)) && isZone(text.substring(mark + ZONE_MARK.length()));
	}

	/**
	 * What is escaped in a zone must be allowed in a host, or be a space or a percent
	 * sign.
	 */
	private static boolean isZone(String zone) {
		if (zone.isEmpty() || hasBadEscape(zone)) {
			return false;
		}
		for (int i = 0; i < zone.length(); i++) {
			String character = zone.substring(i, i + 1);
			if (character.equals("%")) {
				character = Character.toString(Integer.parseInt(zone.substring(i + 1, i + 3), 16));
				i += 2;
				if (character.equals(" ") || character.equals("%")) {
					continue;
				}
				if (character.charAt(0) > 0x7f) {
					return false;
				}
			}
			if (!character.matches(HOST_CHARACTER)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isIpV6(String text) {
		String groups = IP_V4_TAIL.matcher(text).replaceFirst("$10:0");
		int gap = groups.indexOf("::");
		if (gap < 0) {
			return count(groups) == GROUPS;
		}
		int left = count(groups.substring(0, gap));
		int right = count(groups.substring(gap + 2));
		return left >= 0 && right >= 0 && left + right < GROUPS;
	}

	/**
	 * How many groups there are; -1 if one is no group.
	 */
	private static int count(String groups) {
		if (groups.isEmpty()) {
			return 0;
		}
		String[] parts = groups.split(":", -1);
		for (String part : parts) {
			if (!GROUP.matcher(part).matches()) {
				return -1;
			}
		}
		return parts.length;
	}

}
