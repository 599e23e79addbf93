package io.duebridge.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells whoever listens what changes in the ledger. Listeners are called while the change is being made, so they only take note. */
public final class LedgerNews {
    private final List<Consumer<LedgerChange>> listeners = new CopyOnWriteArrayList<>();

    LedgerNews() {}

    public void onChange(Consumer<LedgerChange> listener) {
        listeners.add(listener);
    }

    void tell(LedgerChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}
