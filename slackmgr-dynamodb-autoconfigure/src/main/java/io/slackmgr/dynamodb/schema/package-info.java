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
 * The tables that the library and the application need, as immutable definitions, and
 * what creates them, validates them, or describes them to other tools. What exists is
 * never dropped or altered, but for protections that are turned on: a table that differs
 * from its definition is reported, with the action to take.
 *
 * <p>
 * Begin with {@link io.slackmgr.dynamodb.schema.TableDefinition} and its
 * {@link io.slackmgr.dynamodb.schema.TableDefinitionBuilder}:
 * {@link io.slackmgr.dynamodb.schema.KeyAttribute},
 * {@link io.slackmgr.dynamodb.schema.IndexDefinition}.
 * {@link io.slackmgr.dynamodb.schema.SchemaInitializer} does at start what
 * {@link io.slackmgr.dynamodb.schema.SchemaMode} says, by
 * {@link io.slackmgr.dynamodb.schema.SchemaCreator} and
 * {@link io.slackmgr.dynamodb.schema.SchemaValidator};
 * {@link io.slackmgr.dynamodb.schema.SchemaTemplate} writes CloudFormation or Terraform.
 *
 * <p>
 * What they report: {@link io.slackmgr.dynamodb.schema.TableReport} with
 * {@link io.slackmgr.dynamodb.schema.SchemaProblem}, and their steps to
 * {@link io.slackmgr.dynamodb.schema.SchemaProgress}. Errors:
 * {@link io.slackmgr.dynamodb.schema.SchemaValidationException},
 * {@link io.slackmgr.dynamodb.schema.SchemaAccessException},
 * {@link io.slackmgr.dynamodb.schema.ConflictingTableDefinitionsException}.
 */
@NullMarked
package io.slackmgr.dynamodb.schema;

import org.jspecify.annotations.NullMarked;
