package io.slackmgr.dynamodb.idempotency;

/**
 * What all runs share.
 *
 * @param store where the keys are
 * @param cache keeps completed records
 * @param serializer makes results of what handlers return
 * @param renewer renews leases
 * @param observer is told what happens
 */
record RunContext(ObservedStore store, CompletedRecordCache cache, IdempotentResultSerializer serializer,
		LeaseRenewer renewer, IdempotentObserver observer) {

}
