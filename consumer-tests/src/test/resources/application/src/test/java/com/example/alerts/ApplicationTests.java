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

package com.example.alerts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "slackmgr.dynamodb.embedded.enabled=true")
class ApplicationTests {

	@LocalServerPort
	private int port;

	@Test
	void answersARequest() throws Exception {
		assertThat(send(request("/incidents/C1/disk").POST(HttpRequest.BodyPublishers.noBody())).statusCode())
			.isEqualTo(200);
		assertThat(send(request("/incidents/C1")).body()).contains("Disk full");
	}

	@Test
	void hasOneVersionOfTheSdk() throws Exception {
		TreeSet<String> versions = new TreeSet<>();
		for (Resource descriptor : new PathMatchingResourcePatternResolver()
			.getResources("classpath*:META-INF/maven/software.amazon.awssdk/*/pom.properties")) {
			Properties properties = new Properties();
			properties.load(descriptor.getInputStream());
			versions.add(properties.getProperty("version"));
		}
		assertThat(versions).hasSize(1);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
