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
 * Objects as JSON that is stored: results of handlers and payloads of events. It is
 * written by mappers of the library's own, which no setting of the application changes,
 * or, where the application asks for it, by its Jackson 3 mapper. Messages name types and
 * members, never what they hold.
 *
 * <p>
 * Begin with {@link io.slackmgr.dynamodb.json.JsonCodec}.
 * {@link io.slackmgr.dynamodb.json.Jackson3JsonCodec} is the application's mapper and
 * {@link io.slackmgr.dynamodb.json.Jackson3Trees} its trees.
 * {@link io.slackmgr.dynamodb.json.JsonText} writes keys, characters and numbers where
 * the bytes matter. An object that is compared by identity implements
 * {@link io.slackmgr.dynamodb.json.IdentityValue}. Errors are
 * {@link io.slackmgr.dynamodb.json.JsonCodecException}s.
 * {@link io.slackmgr.dynamodb.json.SignatureHints} tell a native image what is read by
 * reflection.
 */
@NullMarked
package io.slackmgr.dynamodb.json;

import org.jspecify.annotations.NullMarked;
