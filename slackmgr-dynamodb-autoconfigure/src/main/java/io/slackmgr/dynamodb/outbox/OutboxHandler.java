package io.slackmgr.dynamodb.outbox;

/**
 * Delivers the entries of one kind. There is one bean for each kind.
 */
public interface OutboxHandler {

	/**
	 * Which entries it gets.
	 * @return the kind
	 */
	OutboxKind kind();

	/**
	 * Delivers an entry, on one of the pool's threads. An entry may come more than once:
	 * after a crash, a lost lease or a lost answer. A handler that runs longer than the
	 * send timeout is interrupted, and should end then.
	 * @param entry the entry, in processing; its {@link OutboxEntry#results()} are what
	 * an earlier attempt left
	 * @return what became of it
	 * @throws Exception any, which counts as {@link OutboxDelivery#failed(String)}; its
	 * message is stored, so that it must hold no payload and no secret
	 */
	OutboxDelivery handle(OutboxEntry entry) throws Exception;

}
