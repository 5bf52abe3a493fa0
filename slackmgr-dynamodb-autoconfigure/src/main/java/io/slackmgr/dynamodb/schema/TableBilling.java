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

import java.util.Objects;

import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/**
 * How a table is billed.
 *
 * @param mode on demand or for provisioned throughput
 * @param readUnits the read capacity units that are provisioned for the table, and for
 * each of its global secondary indexes; 0 on demand
 * @param writeUnits the write capacity units, likewise
 */
public record TableBilling(BillingMode mode, long readUnits, long writeUnits) {

	/**
	 * For each request.
	 */
	public static final TableBilling ON_DEMAND = new TableBilling(BillingMode.PAY_PER_REQUEST, 0, 0);

	/**
	 * Checks the units.
	 * @throws IllegalArgumentException if the mode is provisioned and units are less than
	 * 1, or it is on demand and there are units
	 */
	public TableBilling {
		Objects.requireNonNull(mode, "mode");
		if (mode == BillingMode.UNKNOWN_TO_SDK_VERSION) {
			throw new IllegalArgumentException("the billing mode must be PAY_PER_REQUEST or PROVISIONED");
		}
		boolean provisioned = mode == BillingMode.PROVISIONED;
		if (provisioned != (readUnits > 0) || provisioned != (writeUnits > 0) || readUnits < 0 || writeUnits < 0) {
			throw new IllegalArgumentException(
					"billing mode %s can't have %d read units and %d write units: give at least 1 of each for PROVISIONED, none for PAY_PER_REQUEST"
						.formatted(mode, readUnits, writeUnits));
		}
	}

	/**
	 * For throughput that is set aside. What it is now doesn't matter when a table is
	 * compared with its definition, since auto scaling changes it.
	 * @param readUnits read capacity units, at least 1
	 * @param writeUnits write capacity units, at least 1
	 * @return the billing
	 */
	public static TableBilling provisioned(long readUnits, long writeUnits) {
		return new TableBilling(BillingMode.PROVISIONED, readUnits, writeUnits);
	}

	boolean isProvisioned() {
		return this.mode == BillingMode.PROVISIONED;
	}

	@Override
	public String toString() {
		return isProvisioned()
				? "%s (%d read units, %d write units)".formatted(this.mode, this.readUnits, this.writeUnits)
				: this.mode.toString();
	}

}
