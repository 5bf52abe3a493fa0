package io.slackmgr.dynamodb.autoconfigure;

import org.springframework.boot.ExitCodeGenerator;

/**
 * Tables could not be made or printed. It gives the process its exit status, also where
 * other threads would keep the process going; what failed, and how to mend it, is said of
 * its cause.
 */
final class SchemaRunFailedException extends RuntimeException implements ExitCodeGenerator {

	private static final long serialVersionUID = 1L;

	SchemaRunFailedException(RuntimeException cause) {
		super(cause.getMessage(), cause);
	}

	@Override
	public int getExitCode() {
		return 1;
	}

}
