/**
 * A small alert service: takes alerts over HTTP, keeps their issues, and tells of what
 * happens to them as events and to Slack. What belongs together commits together.
 */
@NullMarked
package io.slackmgr.sample;

import org.jspecify.annotations.NullMarked;
