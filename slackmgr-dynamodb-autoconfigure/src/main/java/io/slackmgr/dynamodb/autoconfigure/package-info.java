/**
 * The only package that knows Spring Boot: properties, auto-configurations, health and
 * failure analyzers. What it builds lives in the other packages and can be built without
 * it; beans of the application take precedence over its own.
 */
@NullMarked
package io.slackmgr.dynamodb.autoconfigure;

import org.jspecify.annotations.NullMarked;
