package io.slackmgr.dynamodb.store;

/**
 * A move mapping whose body is whatever a test wants.
 */
record TestMoveMapping(String channelId, String correlationId, String toJson) implements MoveMapping {
}
