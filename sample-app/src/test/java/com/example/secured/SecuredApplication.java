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

package com.example.secured;

import java.util.List;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The console under a base path of its own, for a viewer and an admin, and an outbox with
 * a kind of its own.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableWebSecurity
public class SecuredApplication {

	/** The arguments of its start: all in memory. */
	public static final List<String> ARGUMENTS = List.of("--server.port=0",
			"--management.endpoints.web.base-path=/ops/manage",
			"--management.endpoints.web.exposure.include=slackmgr,slackmgroutbox,slackmgrevents,slackmgrissues,slackmgridempotency",
			"--management.endpoint.slackmgroutbox.access=unrestricted", "--slackmgr.dynamodb.console.roles=ADMIN",
			"--slackmgr.dynamodb.embedded.enabled=false", "--slackmgr.dynamodb.outbox.type=memory",
			"--slackmgr.dynamodb.store.type=memory", "--slackmgr.dynamodb.event-bus.type=memory",
			"--slackmgr.dynamodb.idempotency.type=memory", "--slackmgr.dynamodb.outbox.poller.enabled=false",
			"--spring.config.location=optional:none");

	@Bean
	OutboxHandler invoices() {
		return new OutboxHandler() {

			@Override
			public OutboxKind kind() {
				return OutboxKind.of("invoice");
			}

			@Override
			public OutboxDelivery handle(OutboxEntry entry) {
				return OutboxDelivery.delivered();
			}

		};
	}

	/** The default one would take a tenth of a second for each request. */
	@Bean
	PasswordEncoder passwords() {
		return new BCryptPasswordEncoder(4);
	}

	@Bean
	UserDetailsService users(PasswordEncoder passwords) {
		return new InMemoryUserDetailsManager(
				User.withUsername("viewer").password(passwords.encode("viewer")).roles("VIEWER").build(),
				User.withUsername("admin").password(passwords.encode("admin")).roles("VIEWER", "ADMIN").build());
	}

	@Bean
	SecurityFilterChain chain(HttpSecurity http) {
		return http.authorizeHttpRequests(
				(requests) -> requests.requestMatchers(HttpMethod.GET).hasRole("VIEWER").anyRequest().hasRole("ADMIN"))
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@Bean
	static DelegatingFilterProxyRegistrationBean securityFilter() {
		return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
	}

}
