/**
 * What ties the library to Spring Boot: configuration properties, auto-configurations and
 * failure analyzers. One auto-configuration a capability; each backs off for the
 * application's own beans. Nothing outside this package knows Spring Boot.
 */
@NullMarked
package io.slackmgr.dynamodb.autoconfigure;

import org.jspecify.annotations.NullMarked;
