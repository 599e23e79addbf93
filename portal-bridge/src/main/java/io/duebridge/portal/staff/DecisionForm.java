package io.duebridge.portal.staff;

import io.duebridge.collections.payments.PaymentAction;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.portal.payments.AmountText;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/** What somebody of the staff decided about a posting. {@code key}: made with the page, so that a second click asks once. */
record DecisionForm(
        @Nullable PaymentAction decision,
        @Nullable String reason,
        @Nullable String erpId,
        @Nullable String erpNumber,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate date,

        // A box that is not ticked is not sent, which a boolean cannot take.
        @Nullable Boolean onAccount,
        @Nullable Boolean byEntry,
        @Nullable String amount,
        @Nullable UUID key) {

    PaymentAction choice() {
        if (decision == null) {
            throw new PostingRefused("posting.choice", "Choose what to do.");
        }
        return decision;
    }

    boolean allOnAccount() {
        return Boolean.TRUE.equals(onAccount);
    }

    boolean entryInstead() {
        return Boolean.TRUE.equals(byEntry);
    }

    String reasonText() {
        return reason == null ? "" : reason.strip();
    }

    ErpId adopted() {
        return erpPayment()
                .orElseThrow(() -> new PostingRefused(
                        "posting.adopt", "Give the id that the ERP knows it by; the number alone does not find it."));
    }

    Optional<ErpId> erpPayment() {
        return text(erpId).map(ErpId::new);
    }

    Optional<String> number() {
        return text(erpNumber);
    }

    /** Empty: all of it. */
    Optional<Money> amountIn(Currency currency) {
        return text(amount)
                .map(typed -> AmountText.parse(typed, currency)
                        .map(value -> new Money(value, currency))
                        .orElseThrow(() -> new PostingRefused(
                                "posting.give-back",
                                "'" + typed + "' is not clearly an amount; write it like 1234.50.")));
    }

    UUID formKey() {
        if (key == null) {
            throw new PostingRefused("posting.choice", "Reload the page and try again.");
        }
        return key;
    }

    private static Optional<String> text(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(text -> !text.isEmpty());
    }
}
