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
