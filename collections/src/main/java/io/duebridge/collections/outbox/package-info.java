/** Events for others, written in the transaction that made them true and delivered at least once afterwards. */
@NullMarked
package io.duebridge.collections.outbox;

import org.jspecify.annotations.NullMarked;
