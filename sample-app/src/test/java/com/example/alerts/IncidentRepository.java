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

import java.util.Optional;

import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;

import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.Key;

@Repository
public class IncidentRepository {

	private final DynamoDbTemplate reads;

	private final DynamoDbWriteTemplate writes;

	IncidentRepository(DynamoDbTemplate reads, DynamoDbWriteTemplate writes) {
		this.reads = reads;
		this.writes = writes;
	}

	public Optional<Incident> findById(String id) {
		return Optional.ofNullable(this.reads.load(key(id), Incident.class));
	}

	public void save(Incident incident) {
		this.writes.put(incident);
	}

	public void delete(String id) {
		this.writes.delete(key(id), Incident.class);
	}

	private static Key key(String id) {
		return Key.builder().partitionValue(id).build();
	}

}
