package io.slackmgr.dynamodb.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.schema.TableReport;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Makes the application's tables and says what it found and made.
 */
final class SchemaInitRun extends SchemaRun {

	private final Supplier<@Nullable SchemaCreator> creator;

	/**
	 * Makes a run.
	 * @param context whose it is
	 * @param creator gives what makes the tables; null if there are none
	 */
	SchemaInitRun(ConfigurableApplicationContext context, Supplier<@Nullable SchemaCreator> creator) {
		super(context);
		this.creator = creator;
	}

	@Override
	int run() {
		SchemaConsole console = new SchemaConsole(System.out);
		SchemaCreator present = this.creator.get();
		List<TableReport> reports = (present != null) ? present.create(console) : List.of();
		console.print(reports);
		return reports.stream().allMatch((report) -> report.problems().isEmpty()) ? 0 : 1;
	}

}
