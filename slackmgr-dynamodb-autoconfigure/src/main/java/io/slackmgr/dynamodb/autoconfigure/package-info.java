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
 * {@link io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbProperties}
 * ({@link io.slackmgr.dynamodb.autoconfigure.MixedSdkModules}) and
 * {@link io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration};
 * {@link io.slackmgr.dynamodb.autoconfigure.LibraryDynamoDbClient} decides which client
 * the library uses, after each
 * {@link io.slackmgr.dynamodb.autoconfigure.DynamoDbClientCheck},
 * {@link io.slackmgr.dynamodb.autoconfigure.TableNames} what its tables are called and
 * {@link io.slackmgr.dynamodb.autoconfigure.StorageType} where data is kept.
 * {@link io.slackmgr.dynamodb.autoconfigure.ExceptionTranslationAutoConfiguration},
 * {@link io.slackmgr.dynamodb.autoconfigure.RepositoryMetricsAutoConfiguration} and
 * {@link io.slackmgr.dynamodb.autoconfigure.ClockMetricsAutoConfiguration} serve every
 * capability.
 *
 * <p>
 * For the packages below only:
 * {@link io.slackmgr.dynamodb.autoconfigure.LibraryBulkOperations},
 * {@link io.slackmgr.dynamodb.autoconfigure.OnCapabilityInMemory},
 * {@link io.slackmgr.dynamodb.autoconfigure.RangeCheck},
 * {@link io.slackmgr.dynamodb.autoconfigure.RepositoryDecorator},
 * {@link io.slackmgr.dynamodb.autoconfigure.StartupAdvice}.
 */
@NullMarked
package io.slackmgr.dynamodb.autoconfigure;

import org.jspecify.annotations.NullMarked;
