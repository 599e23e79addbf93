package io.duebridge.collections.outbox;

import org.jooq.DSLContext;

/** Somebody who hears of every event of the outbox. */
@FunctionalInterface
public interface OutboxListener {
    /**
     * Called in the transaction that notes the event as dealt with. The same event may come twice if a deliverer dies, or is slow;
     * what is written for it has to be recognised the second time. What this throws keeps the event in the outbox.
     */
    void heard(DSLContext tx, OutboxEvent event);
}
