package io.duebridge.sandbox;

/** Payment terms: due so many days after the document's date. */
public record LedgerTerm(Stamp stamp, String name, int dueDays, boolean active) implements LedgerEntity {
    @Override
    public EntityKind kind() {
        return EntityKind.TERM;
    }
}
