package io.slackmgr.dynamodb.store;

/**
 * What every {@link SlackManagerRepository} does: what becomes of records, how that goes
 * with transactions, and what is refused. Each implementation, and each engine below one,
 * has a subclass.
 */
abstract class SlackManagerRepositoryContract extends SlackManagerRepositoryRefusalContract {

}
