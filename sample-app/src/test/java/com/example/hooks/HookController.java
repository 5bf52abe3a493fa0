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

package com.example.hooks;

import java.security.GeneralSecurityException;
import java.time.Instant;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HookController {

	private final String secret;

	private final Hooks hooks;

	HookController(@Value("${hooks.secret}") String secret, Hooks hooks) {
		this.secret = secret;
		this.hooks = hooks;
	}

	@PostMapping("/hooks")
	ResponseEntity<Void> receive(@RequestHeader("X-Slackmgr-Timestamp") String timestamp,
			@RequestHeader("X-Slackmgr-Signature") String signature, @RequestHeader("Idempotency-Key") String key,
			@RequestBody byte[] body) throws GeneralSecurityException {
		if (!SlackmgrSignature.isValid(this.secret, timestamp, signature, body, Instant.now())) {
			return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
		}
		this.hooks.handle(key, body);
		return ResponseEntity.noContent().build();
	}

}
