/**
 * The tables that the library and the application need, as immutable definitions, and
 * what makes them, checks them, or describes them to other tools. What exists is never
 * dropped or altered, but for protections that are turned on: a table that differs from
 * its definition is reported, together with the mend.
 */
@NullMarked
package io.slackmgr.dynamodb.schema;

import org.jspecify.annotations.NullMarked;
