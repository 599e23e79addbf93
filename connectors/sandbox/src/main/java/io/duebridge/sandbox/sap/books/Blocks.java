package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.Ledger;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What somebody holds back of invoices: the ledger knows nothing of it. */
final class Blocks {
    private final Ledger ledger;
    private final Map<String, Block> byInvoice = new ConcurrentHashMap<>();

    /**
     * By SAP's codes of one character.
     *
     * @param payment empty: it is paid by the payment run
     * @param dunning empty: it is dunned
     * @param day on which somebody said so
     */
    record Block(String payment, String dunning, LocalDate day) {}

    Blocks(Ledger ledger) {
        this.ledger = ledger;
    }

    void set(String invoice, String payment, String dunning) {
        LocalDate day =
                LocalDate.ofInstant(ledger.clock().instant(), ledger.company().zone());
        byInvoice.put(invoice, new Block(payment, dunning, day));
    }

    Optional<Block> of(String invoice) {
        return Optional.ofNullable(byInvoice.get(invoice));
    }
}
