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

package io.slackmgr.dynamodb.schema;

import java.util.Collection;
import java.util.List;

/**
 * Languages that tables can be described in for other tools to make them. A template says
 * all that a definition does: keys, indexes with their projections, time to live,
 * billing, point-in-time recovery and deletion protection; the last two are off where a
 * definition doesn't demand them, and a table without billing is billed on demand.
 */
public enum SchemaTemplate {

	/** A template of AWS CloudFormation, in YAML. Deleting its stack keeps the tables. */
	CLOUDFORMATION,

	/** Resources of Terraform's AWS provider, in its own language (HCL). */
	TERRAFORM;

	/**
	 * Describes tables. Sends nothing.
	 * @param definitions the tables, at least one; equal definitions count once
	 * @return the template, which ends with a line break
	 * @throws ConflictingTableDefinitionsException if two definitions of one table differ
	 * @throws IllegalArgumentException if there is no table, of which no template can be
	 * made
	 */
	public String of(Collection<TableDefinition> definitions) {
		if (definitions.isEmpty()) {
			throw new IllegalArgumentException("there is no table to describe: define one with a TableDefinition bean");
		}
		List<TableDefinition> distinct = DistinctTables.of(definitions);
		return switch (this) {
			case CLOUDFORMATION -> CloudFormationTemplate.of(distinct);
			case TERRAFORM -> TerraformTemplate.of(distinct);
		};
	}

}
