package io.slackmgr.dynamodb.bulk;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An entity of an application.
 */
@DynamoDbBean
public class Gadget {

	private String pk = "";

	private int sk;

	private String label = "";

	public static Gadget of(int number, String label) {
		Gadget gadget = new Gadget();
		gadget.setPk("p");
		gadget.setSk(number);
		gadget.setLabel(label);
		return gadget;
	}

	@DynamoDbPartitionKey
	public String getPk() {
		return this.pk;
	}

	public void setPk(String pk) {
		this.pk = pk;
	}

	@DynamoDbSortKey
	public int getSk() {
		return this.sk;
	}

	public void setSk(int sk) {
		this.sk = sk;
	}

	public String getLabel() {
		return this.label;
	}

	public void setLabel(String label) {
		this.label = label;
	}

}
