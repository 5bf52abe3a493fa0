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

package io.slackmgr.dynamodb.write;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * {@link Transactional} with the {@link DynamoDbTransactionManager}, whichever manager is
 * the application's default. The manager is the bean named {@value #TRANSACTION_MANAGER}.
 * For isolation and nested transactions, which DynamoDB does not have, see there.
 *
 * <p>
 * Inside a transaction of another manager it begins a transaction of its own, which is
 * committed, or rolled back, when the method ends, whatever happens to the other.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Transactional(transactionManager = DynamoDbTransactional.TRANSACTION_MANAGER)
public @interface DynamoDbTransactional {

	/**
	 * The name of the transaction manager's bean.
	 */
	String TRANSACTION_MANAGER = "slackmgrTransactionManager";

	/**
	 * See {@link Transactional#propagation()}; {@code NESTED} is refused.
	 * @return the propagation
	 */
	@AliasFor(annotation = Transactional.class)
	Propagation propagation() default Propagation.REQUIRED;

	/**
	 * See {@link Transactional#timeout()}.
	 * @return the timeout in seconds
	 */
	@AliasFor(annotation = Transactional.class)
	int timeout() default TransactionDefinition.TIMEOUT_DEFAULT;

	/**
	 * See {@link Transactional#timeoutString()}.
	 * @return the timeout in seconds, or a placeholder for it
	 */
	@AliasFor(annotation = Transactional.class)
	String timeoutString() default "";

	/**
	 * See {@link Transactional#readOnly()}; writes are refused then.
	 * @return whether the transaction takes no writes
	 */
	@AliasFor(annotation = Transactional.class)
	boolean readOnly() default false;

	/**
	 * See {@link Transactional#rollbackFor()}.
	 * @return the exceptions that roll back
	 */
	@AliasFor(annotation = Transactional.class)
	Class<? extends Throwable>[] rollbackFor() default {};

	/**
	 * See {@link Transactional#rollbackForClassName()}.
	 * @return patterns of the names of exceptions that roll back
	 */
	@AliasFor(annotation = Transactional.class)
	String[] rollbackForClassName() default {};

	/**
	 * See {@link Transactional#noRollbackFor()}.
	 * @return the exceptions that do not roll back
	 */
	@AliasFor(annotation = Transactional.class)
	Class<? extends Throwable>[] noRollbackFor() default {};

	/**
	 * See {@link Transactional#noRollbackForClassName()}.
	 * @return patterns of the names of exceptions that do not roll back
	 */
	@AliasFor(annotation = Transactional.class)
	String[] noRollbackForClassName() default {};

	/**
	 * See {@link Transactional#label()}.
	 * @return the labels
	 */
	@AliasFor(annotation = Transactional.class)
	String[] label() default {};

}
