/**
 * The tables that the library and the application need, as immutable definitions, and
 * what makes or checks them. What exists is never dropped or altered: a table that
 * differs from its definition is reported, together with the mend.
 */
@NullMarked
package io.slackmgr.dynamodb.schema;

import org.jspecify.annotations.NullMarked;
