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
 * The event bus: durable events that are published in the application's own transaction,
 * found again by tenant, type, tags and time, and delivered to subscriptions through the
 * outbox. An id that the caller gives is published once for its tenant, whoever publishes
 * it again.
 *
 * <p>
 * Begin with {@link io.slackmgr.dynamodb.eventbus.EventBus}: publish an
 * {@link io.slackmgr.dynamodb.eventbus.Event} made by an
 * {@link io.slackmgr.dynamodb.eventbus.EventBuilder}, find it by an
 * {@link io.slackmgr.dynamodb.eventbus.EventQuery}, whose answer is an
 * {@link io.slackmgr.dynamodb.eventbus.EventPage}, and subscribe an
 * {@link io.slackmgr.dynamodb.eventbus.EventHandler} or annotate a method with
 * {@link io.slackmgr.dynamodb.eventbus.EventSubscriber}.
 * {@link io.slackmgr.dynamodb.eventbus.MetricRecord} is one measurement, as Slack Manager
 * emits them.
 *
 * <p>
 * To assemble without Spring Boot: {@link io.slackmgr.dynamodb.eventbus.Events} with
 * {@link io.slackmgr.dynamodb.eventbus.EventBusSettings}, on the
 * {@link io.slackmgr.dynamodb.eventbus.EventTable} and with an
 * {@link io.slackmgr.dynamodb.eventbus.EventTagIndex} where wanted.
 * {@link io.slackmgr.dynamodb.eventbus.EventBusObserver} observes what is published,
 * found and delivered.
 *
 * <p>
 * Errors: {@link io.slackmgr.dynamodb.eventbus.DuplicateEventException},
 * {@link io.slackmgr.dynamodb.eventbus.PublishAllException},
 * {@link io.slackmgr.dynamodb.eventbus.InvalidEventCursorException},
 * {@link io.slackmgr.dynamodb.eventbus.InvalidEventSubscriberException}.
 */
@NullMarked
package io.slackmgr.dynamodb.eventbus;

import org.jspecify.annotations.NullMarked;
