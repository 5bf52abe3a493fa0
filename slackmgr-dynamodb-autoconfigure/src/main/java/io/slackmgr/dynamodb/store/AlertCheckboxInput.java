package io.slackmgr.dynamodb.store;

import java.util.List;
import java.util.Objects;

/**
 * A group of checkboxes that a webhook asks for before it is called.
 *
 * @param id required, unique among all inputs of the webhook, at most 200 bytes
 * @param label what the user reads, at most 200 bytes
 * @param options the boxes, at most 5
 */
public record AlertCheckboxInput(String id, String label, List<AlertCheckboxOption> options) {

	public AlertCheckboxInput {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(label, "label");
		options = Absent.copyOf("options", options);
	}

}
