package io.duebridge.collections.payments.posting;

import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A booked payment as the ERP was last read to apply it, with what else it could be applied to.
 *
 * @param version of the payment as read; a choice made on another one is refused
 * @param total what the payment comes to
 * @param unapplied what of it is applied to nothing
 * @param applied what it is applied to, in the ERP's order
 * @param open other open invoices it could pay, those due first before
 * @param more whether there are more of them than are listed
 */
public record ReapplicationSheet(
        PostingView posting,
        String version,
        Money total,
        Money unapplied,
        List<Line> applied,
        List<Line> open,
        boolean more) {
    public ReapplicationSheet {
        applied = List.copyOf(applied);
        open = List.copyOf(open);
    }

    /**
     * One document.
     *
     * @param document empty for what is not kept here, or cannot be chosen
     * @param kind the kind's label, such as {@code invoice}
     * @param number its number, else its id in the ERP
     * @param applied how much of the payment is applied to it
     * @param most how much can be: what is open of it beside the payment and nobody else is paying, and what is applied
     * @param fixed why this line stays as it is, if it does
     */
    public record Line(
            Optional<DocumentId> document,
            String kind,
            String number,
            String customer,
            Optional<LocalDate> dueDate,
            Money applied,
            Money most,
            Optional<Fixed> fixed) {
        public boolean isCredit() {
            return kind.equals("creditMemo");
        }
    }

    /**
     * One document of a wish that was written down.
     *
     * @param number its number, else its id in the ERP
     */
    public record Ordered(String number, boolean gives, boolean stays, Money before, Money after) {}

    /** Why a line cannot be changed. */
    public enum Fixed {
        /** A journal entry or the like, which may have taken a part of the payment back. */
        NO_INVOICE,
        /** A discount was given with it. */
        DISCOUNT,
        /** The document is not in the store. */
        UNKNOWN
    }
}
