package io.duebridge.collections.portalview;

import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A document as it stands in a list.
 *
 * @param gives whether it is a credit of the customer
 * @param open what is left, as the ERP says
 * @param underWay the part of {@code open} that payments on their way are meant for
 * @param daysPastDue negative before the due date
 */
public record DocumentRow(
        DocumentId id,
        RecordKind kind,
        ErpId erpId,
        Optional<String> number,
        CustomerId customer,
        String customerName,
        LocalDate issueDate,
        LocalDate dueDate,
        Money total,
        Money open,
        Money underWay,
        boolean gives,
        DocumentStatus status,
        Optional<String> purchaseOrder,
        long daysPastDue) {

    /** What can still be paid, or for a credit memo used; never negative. */
    public Money payable() {
        Money left = open.minus(underWay);
        return left.isPositive() ? left : Money.zero(left.currency());
    }

    /** Whether it is something to be paid: an invoice, or what an entry charges. */
    public boolean isCharge() {
        return !gives && kind != RecordKind.REFUND_RECEIPT;
    }

    /** Whether it can be chosen for a payment. Credits that were booked by hand are applied by whoever booked them. */
    public boolean isSelectable() {
        return status == DocumentStatus.OPEN
                && payable().isPositive()
                && (isCharge() || kind == RecordKind.CREDIT_MEMO);
    }

    /** Which word goes before its number: the part of a message's key behind {@code kind.} and before {@code .numbered}. */
    public String word() {
        return switch (kind) {
            case INVOICE -> "invoice";
            case CREDIT_MEMO -> "credit";
            case REFUND_RECEIPT -> "refund";
            case DEPOSIT -> "deposit";
            default -> gives ? "entry-credit" : "entry";
        };
    }

    /** Whether the ERP prints it. */
    public boolean isPrinted() {
        return kind != RecordKind.JOURNAL_ENTRY && kind != RecordKind.DEPOSIT;
    }

    public boolean isOverdue() {
        return isCharge() && status == DocumentStatus.OPEN && daysPastDue > 0;
    }

    public boolean isPartlyPaid() {
        return status == DocumentStatus.OPEN && open.compareTo(total) < 0;
    }

    /** How the document is called: its number, or the ERP's id if it has none. */
    public String title() {
        return number.orElse(erpId.value());
    }
}
