package io.duebridge.spi;

import java.time.Instant;
import java.util.Set;

/** Says with one cheap call which kinds of record have changed at all, so that an idle company costs little. Thread-safe. */
public interface ChangeCheck {
    /** The kinds it can speak for. */
    Set<RecordKind> kinds();

    /**
     * Which of the kinds may have changed, been created or been deleted since. When in doubt a kind counts as changed.
     *
     * @param kinds at least one, all of them among {@link #kinds()}
     */
    Changed changedSince(Set<RecordKind> kinds, Instant since, Deadline deadline) throws ConnectorException;

    /**
     * @param kinds those that have, or may have, changed
     * @param through up to which moment of the ERP's own clock the others have surely not
     */
    record Changed(Set<RecordKind> kinds, Instant through) {
        public Changed {
            kinds = Set.copyOf(kinds);
        }
    }
}
