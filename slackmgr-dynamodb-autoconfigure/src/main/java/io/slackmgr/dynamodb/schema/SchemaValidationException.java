package io.slackmgr.dynamodb.schema;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables are not as defined. The message lists every problem.
 */
public class SchemaValidationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final List<SchemaProblem> problems;

	/**
	 * Makes the exception.
	 * @param problems the problems, at least one
	 */
	public SchemaValidationException(List<SchemaProblem> problems) {
		super(problems.stream()
			.map(SchemaProblem::toString)
			.collect(Collectors.joining("\n  ", "DynamoDB tables are not as defined:\n  ", "")));
		this.problems = List.copyOf(problems);
	}

	/**
	 * All that differs.
	 * @return the problems, table by table
	 */
	public List<SchemaProblem> problems() {
		return this.problems;
	}

}
