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

package io.slackmgr.dynamodb.benchmarks.peers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Holds each statement up for a time before it is executed, and counts them. Commits are
 * not held up.
 */
final class DelayedDataSource extends DelegatingDataSource {

	private final LongAdder statements = new LongAdder();

	private volatile long nanos;

	DelayedDataSource(DataSource target) {
		super(target);
	}

	/**
	 * From now on holds up each statement for so long.
	 */
	void delay(double millis) {
		this.nanos = (long) (millis * 1_000_000);
	}

	long statements() {
		return this.statements.sum();
	}

	@Override
	public Connection getConnection() throws SQLException {
		return (Connection) proxy(Connection.class, super.getConnection());
	}

	private Object proxy(Class<?> type, Object target) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			if (target instanceof Statement && method.getName().startsWith("execute")) {
				this.statements.increment();
				long until = System.nanoTime() + this.nanos;
				for (long left = this.nanos; left > 0; left = until - System.nanoTime()) {
					LockSupport.parkNanos(left);
				}
			}
			try {
				Object result = method.invoke(target, arguments);
				boolean isStatement = target instanceof Connection && result instanceof Statement;
				return isStatement ? proxy(method.getReturnType(), result) : result;
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		};
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler);
	}

}
