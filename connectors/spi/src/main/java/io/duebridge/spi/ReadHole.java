package io.duebridge.spi;

/**
 * Something a read could not deliver although the rest of it is good: one locked record, a change feed that was cut short. A
 * sync with holes is shown with their list, never as complete.
 *
 * @param what what is missing, e.g. {@code invoice 1234} or {@code deletions since 2026-01-01T00:00:00Z}
 * @param why the reason in the ERP's words
 * @param deletions what is missing are deletions only: it is known that nothing else is, so asking for the records that are stored
 *     closes the hole
 */
public record ReadHole(String what, String why, boolean deletions) {
    public ReadHole(String what, String why) {
        this(what, why, false);
    }
}
