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

/**
 * Auto-configuration. Only this package and those below it know Spring Boot: properties,
 * auto-configurations, health, meters and failure analyzers, a package a capability. What
 * they build lives in the other packages and can be built without Spring Boot; beans of
 * the application take precedence.
 *
 * <p>
 * This package has what all capabilities share. Begin with
 * {@link io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbProperties} and
 * {@link io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration};
 * {@link io.slackmgr.dynamodb.autoconfigure.LibraryDynamoDbClient} decides which client
 * the library uses and {@link io.slackmgr.dynamodb.autoconfigure.TableNames} what its
 * tables are called. Its other public types are public for the packages below only.
 */
@NullMarked
package io.slackmgr.dynamodb.autoconfigure;

import org.jspecify.annotations.NullMarked;
