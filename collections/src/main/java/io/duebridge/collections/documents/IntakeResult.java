package io.duebridge.collections.documents;

import io.duebridge.collections.connections.PageCounts;
import io.duebridge.collections.connections.SyncStep;
import java.util.Optional;

/**
 * What became of a page.
 *
 * @param stored rows made or changed
 * @param unchanged records the store already had in this or a newer version; nothing was written for them
 * @param deleted records now marked as gone
 * @param quarantined records put, or still, in quarantine
 * @param windowDone that was the window's last page
 * @param lost somebody else has stored this page meanwhile, so nothing was stored; begin again
 * @param next the step to read next; empty if the window is done, or lost
 */
public record IntakeResult(
        int stored,
        int unchanged,
        int deleted,
        int quarantined,
        boolean windowDone,
        boolean lost,
        Optional<SyncStep> next) {
    static IntakeResult of(PageCounts counts, Optional<SyncStep> next) {
        return new IntakeResult(
                counts.stored(),
                counts.unchanged(),
                counts.deleted(),
                counts.quarantined(),
                next.isEmpty(),
                false,
                next);
    }

    static IntakeResult lostToAnother() {
        return new IntakeResult(0, 0, 0, 0, false, true, Optional.empty());
    }
}
