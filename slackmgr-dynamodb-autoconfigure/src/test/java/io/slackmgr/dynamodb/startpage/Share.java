package io.slackmgr.dynamodb.startpage;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;

/**
 * A link by which others see an item, found by its user too.
 */
@DynamoDbBean
public class Share {

	private String shareId;

	private String userId;

	private long createdAt;

	private String itemId;

	private String itemType;

	private int accessCount;

	@DynamoDbPartitionKey
	public String getShareId() {
		return this.shareId;
	}

	public void setShareId(String shareId) {
		this.shareId = shareId;
	}

	@DynamoDbSecondaryPartitionKey(indexNames = "UserSharesIndex")
	public String getUserId() {
		return this.userId;
	}

	public void setUserId(String userId) {
		this.userId = userId;
	}

	@DynamoDbSecondarySortKey(indexNames = "UserSharesIndex")
	public long getCreatedAt() {
		return this.createdAt;
	}

	public void setCreatedAt(long createdAt) {
		this.createdAt = createdAt;
	}

	public String getItemId() {
		return this.itemId;
	}

	public void setItemId(String itemId) {
		this.itemId = itemId;
	}

	public String getItemType() {
		return this.itemType;
	}

	public void setItemType(String itemType) {
		this.itemType = itemType;
	}

	public int getAccessCount() {
		return this.accessCount;
	}

	public void setAccessCount(int accessCount) {
		this.accessCount = accessCount;
	}

}
