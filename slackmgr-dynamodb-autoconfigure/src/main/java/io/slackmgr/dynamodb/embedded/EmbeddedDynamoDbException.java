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

package io.slackmgr.dynamodb.embedded;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * An {@link EmbeddedDynamoDb} did not start or stop. The message ends with the
 * {@link #action() action}.
 */
public final class EmbeddedDynamoDbException extends RuntimeException {

	/**
	 * The version of DynamoDB Local that this library is built and tested with.
	 */
	static final String KNOWN_TO_WORK = "3.3.1";

	private final String problem;

	private final String action;

	EmbeddedDynamoDbException(String problem, String action, @Nullable Throwable cause) {
		super(problem + " " + action, cause);
		this.problem = problem;
		this.action = action;
	}

	/**
	 * What is wrong.
	 * @return one or two sentences
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * What its reader can do about it.
	 * @return one or more sentences
	 */
	public String action() {
		return this.action;
	}

	/**
	 * The client in use does not go to the embedded DynamoDB.
	 * @param embedded the running server
	 * @param client what the client is called
	 * @param endpoint where the client was built to go; null if it does not say
	 * @return the exception
	 */
	public static EmbeddedDynamoDbException otherClient(EmbeddedDynamoDb embedded, String client,
			@Nullable URI endpoint) {
		return new EmbeddedDynamoDbException(
				"The embedded DynamoDB is switched on (slackmgr.dynamodb.embedded.enabled=true) and runs at "
						+ embedded.endpoint() + ", but the client in use, " + client + ", does not go there: "
						+ ((endpoint != null) ? "its endpoint is " + endpoint + "."
								: "it has no endpoint of its own and goes to that of its region."),
				"""
						One of
						    - leave that bean out, so that Spring Cloud AWS's client is used, which goes to the embedded DynamoDB, and let no DynamoDbClientCustomizer set another endpoint;
						    - build it for the embedded DynamoDB, from a parameter of type EmbeddedDynamoDb: .endpointOverride(embedded.endpoint()).region(embedded.region()).credentialsProvider(embedded.credentialsProvider());
						    - set slackmgr.dynamodb.embedded.enabled=false.""",
				null);
	}

	/**
	 * The application is a native image.
	 * @return the exception
	 */
	static EmbeddedDynamoDbException nativeImage() {
		return new EmbeddedDynamoDbException(
				"The embedded DynamoDB is switched on (slackmgr.dynamodb.embedded.enabled=true), but this is a native image,"
						+ " and DynamoDB Local runs on a JVM only.",
				"Build the image with slackmgr.dynamodb.embedded.enabled=false and set spring.cloud.aws.dynamodb.endpoint to a"
						+ " DynamoDB Local in a process of its own, or run the application on a JVM.",
				null);
	}

	/**
	 * DynamoDB Local, or something that it needs, is not on the class path.
	 * @param cause what was missed, if it was found out by missing it
	 * @return the exception
	 */
	public static EmbeddedDynamoDbException missingDependency(@Nullable Throwable cause) {
		return new EmbeddedDynamoDbException(
				"The embedded DynamoDB is switched on (slackmgr.dynamodb.embedded.enabled=true), but DynamoDB Local is not,"
						+ " or not wholly, on the class path. Its licence forbids distributing it, so no starter brings it.",
				"""
						Add it to your own build, for development and tests only, and keep it out of what you package or publish:

						    <dependency>
						        <groupId>software.amazon.dynamodb</groupId>
						        <artifactId>DynamoDBLocal</artifactId>
						        <version>%1$s</version>
						        <scope>test</scope> <!-- or <optional>true</optional>, left out of the packaged application -->
						        <exclusions>
						            <exclusion>
						                <groupId>org.apache.logging.log4j</groupId>
						                <artifactId>log4j-core</artifactId>
						            </exclusion>
						            <exclusion>
						                <groupId>software.amazon.awssdk</groupId>
						                <artifactId>*</artifactId>
						            </exclusion>
						        </exclusions>
						    </dependency>

						%1$s is the version that this library is tested with. Or switch the embedded DynamoDB off."""
					.formatted(KNOWN_TO_WORK),
				cause);
	}

}
