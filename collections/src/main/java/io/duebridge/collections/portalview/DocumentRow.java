package io.duebridge.collections.portalview;

import io.duebridge.collections.discounts.DiscountOffer;
import io.duebridge.collections.discounts.EarlyDiscount;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A document as it stands in a list.
 *
 * @param gives whether it is a credit of the customer
 * @param open what is left, as the ERP says
 * @param underWay the part of {@code open} that payments on their way are meant for
 * @param daysPastDue negative before the due date
 * @param disputed the part of {@code open} that is in question
 * @param discounts what its terms forgive for paying early, whether it can be had or not
 * @param offer what is saved by paying all of it here today
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
        long daysPastDue,
        Money disputed,
        List<EarlyDiscount> discounts,
        Optional<DiscountOffer> offer) {
    public DocumentRow {
        discounts = List.copyOf(discounts);
    }

    /** What can still be paid, or for a credit memo used; never negative. */
    public Money payable() {
        Money left = open.minus(underWay);
        return left.isPositive() ? left : Money.zero(left.currency());
    }

    /** What of it nobody questions, and no payment is on its way for; never negative. */
    public Money unquestioned() {
        Money left = open.minus(disputed).minus(underWay);
        return left.isPositive() ? left : Money.zero(left.currency());
    }

    /**
     * A discount of its terms that still holds, yet cannot be had here: the ERP takes none with a payment, or the company honours none.
     *
     * @param today in the company's calendar
     */
    public Optional<EarlyDiscount> discountNotHere(LocalDate today) {
        return status == DocumentStatus.OPEN && offer.isEmpty() && underWay.isZero()
                ? discounts.stream().filter(one -> !today.isAfter(one.until())).findFirst()
                : Optional.empty();
    }

    /** Whether it is something to be paid: an invoice, or what an entry charges. */
    public boolean isCharge() {
        return !gives && kind != RecordKind.REFUND_RECEIPT;
    }

    /**
     * Whether it can be chosen for a payment. Credits that were booked by hand are applied by whoever booked them, and no payment is applied to
     * what a deposit charges.
     */
    public boolean isSelectable() {
        return status == DocumentStatus.OPEN
                && payable().isPositive()
                && ((isCharge() && kind != RecordKind.DEPOSIT) || kind == RecordKind.CREDIT_MEMO);
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
