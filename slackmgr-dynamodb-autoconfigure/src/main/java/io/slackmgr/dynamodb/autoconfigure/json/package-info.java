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
 * Which JSON mapper writes what is stored: the library's or the application's. Begin with
 * {@link io.slackmgr.dynamodb.autoconfigure.json.JsonMapping}, the value of properties;
 * {@link io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration} makes the
 * {@link io.slackmgr.dynamodb.autoconfigure.json.JsonCodecs}.
 */
@NullMarked
package io.slackmgr.dynamodb.autoconfigure.json;

import org.jspecify.annotations.NullMarked;
