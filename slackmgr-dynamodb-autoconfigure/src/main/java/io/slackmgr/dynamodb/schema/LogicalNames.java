package io.slackmgr.dynamodb.schema;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Gives tables the names by which a template refers to them, no two the same.
 */
final class LogicalNames {

	private final UnaryOperator<String> naming;

	private final Set<String> taken = new HashSet<>();

	LogicalNames(UnaryOperator<String> naming) {
		this.naming = naming;
	}

	String of(String table) {
		String name = this.naming.apply(table);
		String unique = name;
		for (int i = 2; !this.taken.add(unique); i++) {
			unique = name + i;
		}
		return unique;
	}

}
