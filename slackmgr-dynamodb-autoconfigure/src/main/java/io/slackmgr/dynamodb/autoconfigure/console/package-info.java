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
 * The operations console: actuator endpoints over the outbox, events, issues, idempotency
 * records and tables, and the page that shows them. Each read has a bounded cost or says
 * what it costs; changes are refused unless an endpoint's access is unrestricted. Begin
 * with {@link io.slackmgr.dynamodb.autoconfigure.console.ConsoleProperties} and
 * {@link io.slackmgr.dynamodb.autoconfigure.console.ConsoleAutoConfiguration}.
 */
@NullMarked
package io.slackmgr.dynamodb.autoconfigure.console;

import org.jspecify.annotations.NullMarked;
