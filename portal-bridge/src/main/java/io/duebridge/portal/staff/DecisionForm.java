package io.duebridge.portal.staff;

import io.duebridge.collections.payments.posting.PostingRefused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/** What somebody of the staff decided about a posting. */
record DecisionForm(
        @Nullable Choice decision,
        @Nullable String reason,
        @Nullable String erpId,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate date,

        // A box that is not ticked is not sent, which a boolean cannot take.
        @Nullable Boolean onAccount) {

    enum Choice {
        RETRY,
        ASK,
        ADOPT,
        MEND,
        CANCEL
    }

    Choice choice() {
        if (decision == null) {
            throw new PostingRefused("posting.choice", "Choose what to do.");
        }
        return decision;
    }

    boolean allOnAccount() {
        return Boolean.TRUE.equals(onAccount);
    }

    String reasonText() {
        return reason == null ? "" : reason.strip();
    }

    String erpIdText() {
        if (erpId == null || erpId.isBlank()) {
            throw new PostingRefused("posting.adopt", "Give the id of the payment in the ERP.");
        }
        return erpId.strip();
    }
}
