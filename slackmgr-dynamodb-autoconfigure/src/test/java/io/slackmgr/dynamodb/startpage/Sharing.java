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

package io.slackmgr.dynamodb.startpage;

import java.util.List;

import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedRequest;

import org.springframework.transaction.annotation.Transactional;

/**
 * Changes a bookmark together with what belongs to it.
 */
class Sharing {

	private static final Expression EXISTS = Expression.builder().expression("attribute_exists(shareId)").build();

	private final DynamoDbWriteTemplate writes;

	Sharing(DynamoDbWriteTemplate writes) {
		this.writes = writes;
	}

	@Transactional
	public void change(Bookmark bookmark, List<TagAssociation> added, TagAssociation removed, Share share) {
		this.writes.put(bookmark);
		added.forEach(this.writes::put);
		this.writes.delete(removed);
		this.writes
			.update(UpdateItemEnhancedRequest.builder(Share.class).item(share).conditionExpression(EXISTS).build());
	}

}
