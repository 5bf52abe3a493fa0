/**
 * What an item is to DynamoDB: which one it is, and how large. Every package may use
 * this.
 */
@NullMarked
package io.slackmgr.dynamodb.item;

import org.jspecify.annotations.NullMarked;
