package io.duebridge.client;

import io.duebridge.client.model.OpenItems;
import io.duebridge.client.model.Statement;
import java.time.LocalDate;
import java.util.Currency;

/** Statements of account. */
public final class StatementsApi {
    private final Wire wire;

    StatementsApi(Wire wire) {
        this.wire = wire;
    }

    /** Carried forward: opening balance, every change in the order of days, closing balance. Both days are within it. */
    public Statement carriedForward(LocalDate from, LocalDate to, Currency currency) {
        return wire.read(
                Call.of(Operation.STATEMENT).with("from", from).with("to", to).with("currency", currency),
                Statement.class);
    }

    /** What was open at the end of a day. */
    public OpenItems openItems(LocalDate day, Currency currency) {
        return wire.read(Call.of(Operation.OPEN_ITEMS).with("day", day).with("currency", currency), OpenItems.class);
    }
}
