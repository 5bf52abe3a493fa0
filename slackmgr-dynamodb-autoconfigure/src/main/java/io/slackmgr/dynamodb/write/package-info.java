@org.jspecify.annotations.NullMarked
package io.slackmgr.dynamodb.write;
