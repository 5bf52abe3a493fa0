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

package io.slackmgr.dynamodb.autoconfigure.client;

import java.net.URI;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the application's DynamoDB client goes, ahead of all properties. Other AWS
 * clients are as they are: Spring Cloud AWS's {@code AwsConnectionDetails} are for all of
 * them. A container of the image {@code amazon/dynamodb-local} with
 * {@code @ServiceConnection} makes a bean of this type; for another server that speaks
 * DynamoDB's protocol an application declares one. With
 * {@code slackmgr.dynamodb.embedded.enabled=true}, or
 * {@code slackmgr.dynamodb.enabled=false}, it has no effect.
 */
public interface DynamoDbConnectionDetails extends ConnectionDetails {

	/**
	 * Where the server listens. Asked for when the client is made.
	 * @return an address of http or https
	 */
	URI getEndpoint();

	/**
	 * The region that requests are signed for.
	 * @return the region
	 */
	default String getRegion() {
		return "us-east-1";
	}

	/**
	 * The access key. DynamoDB Local takes any of letters and digits.
	 * @return the key
	 */
	default String getAccessKey() {
		return "local";
	}

	/**
	 * The secret key. DynamoDB Local takes any.
	 * @return the key
	 */
	default String getSecretKey() {
		return "local";
	}

}
