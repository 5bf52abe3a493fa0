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
