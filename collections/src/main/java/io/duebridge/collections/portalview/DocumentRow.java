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
        DocumentStatus status,
        Optional<String> purchaseOrder,
        long daysPastDue) {

    /** What can still be paid, or for a credit memo used; never negative. */
    public Money payable() {
        Money left = open.minus(underWay);
        return left.isPositive() ? left : Money.zero(left.currency());
    }

    public boolean isInvoice() {
        return kind == RecordKind.INVOICE;
    }

    public boolean isOverdue() {
        return isInvoice() && status == DocumentStatus.OPEN && daysPastDue > 0;
    }

    public boolean isPartlyPaid() {
        return status == DocumentStatus.OPEN && open.compareTo(total) < 0;
    }

    /** How the document is called: its number, or the ERP's id if it has none. */
    public String title() {
        return number.orElse(erpId.value());
    }
}
