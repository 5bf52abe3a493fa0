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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.schema.SchemaTemplate;
import io.slackmgr.dynamodb.schema.TableDefinition;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Prints the application's tables as a template.
 */
final class SchemaPrintRun extends SchemaRun {

	private final SchemaTemplate template;

	private final Supplier<List<TableDefinition>> definitions;

	SchemaPrintRun(ConfigurableApplicationContext context, SchemaTemplate template,
			Supplier<List<TableDefinition>> definitions) {
		super(context);
		this.template = template;
		this.definitions = definitions;
	}

	@Override
	int run() {
		String text = this.template.of(this.definitions.get());
		// Not System.out, which is the standard error now.
		PrintStream output = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
		output.print(text);
		output.flush();
		if (output.checkError()) {
			throw new IllegalStateException(
					"The template could not be written to the standard output: check where it goes");
		}
		return 0;
	}

}
