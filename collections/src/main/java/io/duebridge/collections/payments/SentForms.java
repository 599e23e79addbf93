package io.duebridge.collections.payments;

import io.duebridge.collections.store.CollectionsStore;
import java.util.Optional;

/** What became of a form that was sent: its key pays once. */
final class SentForms {
    private static final int LONGEST_KEY = 64;

    private final CollectionsStore store;
    private final PaymentLedger ledger;

    SentForms(CollectionsStore store, PaymentLedger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    static void check(PayCommand command) {
        if (command.formKey().isBlank() || command.formKey().length() > LONGEST_KEY) {
            throw new PaymentRefused("form-key", "formKey", "Please reload the page and try again.");
        }
    }

    /**
     * The payment that this form made before; empty if it made none.
     *
     * @throws PaymentRefused if it was sent with other content
     */
    Optional<PaymentReceipt> before(PayCommand command, String hash) {
        Optional<PaymentLedger.Row> before =
                ledger.ofForm(store.dsl(), command.selection().organisation(), command.formKey());
        if (before.isPresent() && !before.get().requestHash().equals(hash)) {
            throw new PaymentRefused(
                    "form-reused",
                    "formKey",
                    "This form was already sent with other content (payment "
                            + before.get().reference() + "). Please start again from your account page.");
        }
        return before.map(row -> row.receipt(true));
    }
}
