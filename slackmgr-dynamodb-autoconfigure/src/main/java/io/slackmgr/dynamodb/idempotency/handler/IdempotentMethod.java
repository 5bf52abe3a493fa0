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

package io.slackmgr.dynamodb.idempotency.handler;

import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.IdempotentCall;
import io.slackmgr.dynamodb.idempotency.IdempotentOptions;
import io.slackmgr.dynamodb.idempotency.IdempotentResultSerializer;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;

/**
 * An {@link Idempotent} method with all that its annotation says.
 *
 * @param targetClass the class of the bean
 * @param scope the scope of its keys
 * @param key where the key comes from
 * @param tenant where the tenant comes from
 * @param payload where the payload comes from
 * @param options how it is called
 * @param resultType what it returns
 * @param serializer keeps what it returns, if it has one of its own
 * @param web the running request, where Spring MVC is there
 */
record IdempotentMethod(Class<?> targetClass, String scope, KeySource key, TenantSource tenant, PayloadSource payload,
		IdempotentOptions options, ResultType resultType, Optional<IdempotentResultSerializer> serializer,
		Optional<WebRequestAccess> web) {

	IdempotentCall<@Nullable Object> call(@Nullable Object target, @Nullable Object[] arguments) {
		IdempotencyKey built = IdempotencyKey.build(this.tenant.read(target, arguments), this.scope,
				this.key.read(target, arguments, this.web).toArray());
		IdempotentCall<@Nullable Object> call = IdempotentCall.of(built, this.resultType.type())
			.withOptions(this.options);
		call = this.payload.hash(this.key.method(), this.targetClass, target, arguments)
			.map(call::withPayload)
			.orElse(call);
		return this.serializer.map(call::withResultSerializer).orElse(call);
	}

	/**
	 * A replay by what handles the request itself is a replayed response; one by a bean
	 * that it calls is not.
	 */
	void replayed() {
		if (!this.key.header().isEmpty() || AnnotatedElementUtils.hasAnnotation(this.targetClass, Controller.class)) {
			this.web.ifPresent(WebRequestAccess::markReplayed);
		}
	}

}
