package io.slackmgr.dynamodb.test;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs the main class that is its first argument, and ends the process at once when the
 * process that started it is gone: then, and only then, its standard input ends.
 */
final class ForkedMain {

	private ForkedMain() {
	}

	public static void main(String[] args) throws Exception {
		Thread watch = new Thread(ForkedMain::haltWithParent, "halt with parent");
		watch.setDaemon(true);
		watch.start();
		try {
			Method main = Class.forName(args[0]).getDeclaredMethod("main", String[].class);
			main.setAccessible(true);
			main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
		}
		catch (InvocationTargetException ex) {
			ex.getCause().printStackTrace();
			System.exit(1);
		}
	}

	private static void haltWithParent() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// Gone as well.
		}
		Runtime.getRuntime().halt(3);
	}

}
