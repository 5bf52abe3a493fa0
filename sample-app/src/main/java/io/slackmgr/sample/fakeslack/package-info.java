/**
 * A stand-in for Slack's incoming webhooks, so that the sample shows what would arrive
 * without an account, and what happens when Slack fails or hangs.
 */
@NullMarked
package io.slackmgr.sample.fakeslack;

import org.jspecify.annotations.NullMarked;
