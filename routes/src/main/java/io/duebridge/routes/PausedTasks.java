package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.SCHEDULED_TASKS;

import io.duebridge.collections.store.CollectionsStore;
import java.time.Instant;

/**
 * The tasks of a connection that was mended, from a process that wakes nothing itself, as the command line: whichever node works on
 * the connection finds them due with its next look into the table.
 */
public final class PausedTasks {
    private PausedTasks() {}

    /**
     * Makes reading, posting and lookups due now. What runs at this moment looks again at its next interval.
     *
     * @return how many tasks are due now that were not
     */
    public static int resume(CollectionsStore store, String connection) {
        Instant now = store.clock().instant();
        return store.transactionResult(dsl -> dsl.update(SCHEDULED_TASKS)
                .set(SCHEDULED_TASKS.EXECUTION_TIME, now)
                .set(SCHEDULED_TASKS.VERSION, SCHEDULED_TASKS.VERSION.plus(1))
                .where(SCHEDULED_TASKS.TASK_NAME.in(
                        Wakeups.POSTING.getTaskName(),
                        Wakeups.IN_DOUBT.getTaskName(),
                        Wakeups.LOOK.getTaskName(),
                        Wakeups.SYNC.getTaskName()))
                .and(SCHEDULED_TASKS
                        .TASK_INSTANCE
                        .eq(connection)
                        .or(SCHEDULED_TASKS.TASK_INSTANCE.startsWith(connection + WakeupTasks.SEPARATOR)))
                .and(SCHEDULED_TASKS.PICKED.isFalse())
                .and(SCHEDULED_TASKS.EXECUTION_TIME.gt(now))
                .execute());
    }
}
