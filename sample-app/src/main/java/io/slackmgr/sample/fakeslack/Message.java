package io.slackmgr.sample.fakeslack;

import java.time.Instant;

/**
 * A message that has arrived.
 *
 * @param receivedAt when
 * @param text its text, as Slack shows it in a notification
 */
public record Message(Instant receivedAt, String text) {

}
