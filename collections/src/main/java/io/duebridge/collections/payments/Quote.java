package io.duebridge.collections.payments;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A selection that can be paid as it is, with its figures.
 *
 * @param payer whom the ERP's payment will name: the documents' customer, or the parent they share
 * @param accounts the payer and everybody whose documents are paid, by their ids in the ERP
 * @param invoices invoices and other charges
 * @param due what is charged: invoices minus credits plus on account
 */
public record Quote(
        ConnectionId connection,
        CustomerId payer,
        ErpId payerErpId,
        String payerName,
        Set<ErpId> accounts,
        List<Line> lines,
        Money invoices,
        Money credits,
        Money onAccount,
        Money due) {
    public Quote {
        accounts = Set.copyOf(accounts);
        lines = List.copyOf(lines);
    }

    /** What is forgiven for paying early, over all invoices; no part of {@code invoices}. */
    public Money discounts() {
        return lines.stream().map(Line::discount).reduce(Money.zero(due.currency()), Money::plus);
    }

    /** What becomes a dispute. */
    public Money questioned() {
        return lines.stream()
                .filter(line -> line.shortfall().isPresent())
                .map(Line::rest)
                .reduce(Money.zero(due.currency()), Money::plus);
    }

    /** In a few words for the audit trail. */
    String told(Money surcharge) {
        return due + " for " + lines.size() + " documents, " + onAccount + " on account"
                + (surcharge.isPositive() ? ", " + surcharge + " surcharge besides" : "")
                + (discounts().isPositive() ? ", " + discounts() + " discount" : "")
                + (questioned().isPositive() ? ", " + questioned() + " in question" : "");
    }

    /**
     * One document.
     *
     * @param held part of {@code open} that other payments, not yet seen in the ERP's answer, are about to use
     * @param discount forgiven beside {@code amount}
     * @param shortfall why the rest is not paid; it becomes a dispute
     */
    public record Line(
            DocumentId document,
            RecordKind kind,
            ErpId erpId,
            Optional<String> number,
            Money open,
            Money held,
            Money amount,
            Money discount,
            Optional<Shortfall> shortfall) {
        /** Whether it is a credit that is used, not a charge that is paid. */
        public boolean gives() {
            return kind == RecordKind.CREDIT_MEMO;
        }

        /** What stays open of it. */
        public Money rest() {
            return payable().minus(amount).minus(discount);
        }

        /** What can still be paid or used. */
        public Money payable() {
            return open.minus(held);
        }
    }
}
