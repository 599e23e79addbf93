package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefund;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.RefundDetails;
import io.duebridge.sandbox.netsuite.books.Applied;
import io.duebridge.sandbox.netsuite.books.RecordType;
import io.duebridge.sandbox.netsuite.books.Statuses;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows of the link tables: the invoice is what comes before, the payment what comes next; a refund comes after what it pays back, an
 * application after its deposit. Links come from the ledger's payments, which is where the ledger keeps them.
 */
final class LinkRows {
    static final Set<EntityKind> KINDS =
            Set.of(EntityKind.PAYMENT, EntityKind.DEPOSIT_APPLICATION, EntityKind.CUSTOMER_REFUND);

    private LinkRows() {}

    static List<Map<String, Object>> links(LedgerView view, LedgerEntity entity) {
        List<Map<String, Object>> rows = new ArrayList<>();
        if (entity instanceof LedgerRefund refund) {
            for (RefundDetails.Line line : refund.details().lines()) {
                LedgerEntity source = view.find(line.kind(), line.id()).orElseThrow();
                rows.add(row(view, entity, source, refund, "Payment", line.amount())
                        .done());
            }
            return rows;
        }
        LedgerPayment payment = (LedgerPayment) entity;
        for (Applied.Link link : Applied.of(payment)) {
            LedgerEntity paid = view.find(link.paid(), link.paidId()).orElseThrow();
            LedgerEntity paying = link.paying() == payment.kind()
                    ? payment
                    : view.find(link.paying(), link.payingId()).orElseThrow();
            rows.add(row(view, entity, paid, paying, "Payment", link.amount()).done());
        }
        if (payment.details().fundedBy().isPresent()) {
            LedgerCustomerDeposit deposit =
                    view.customerDeposit(payment.details().fundedBy().get()).orElseThrow();
            rows.add(row(view, entity, deposit, payment, "DepAppl", payment.total())
                    .done());
        }
        return rows;
    }

    private static Row row(
            LedgerView view,
            LedgerEntity source,
            LedgerEntity previous,
            LedgerEntity next,
            String linkType,
            BigDecimal amount) {
        RecordType before = RecordType.of(previous.kind()).orElseThrow();
        RecordType after = RecordType.of(next.kind()).orElseThrow();
        return new Row(view.company().zone())
                .id("source__", source.id())
                .id("previousdoc", previous.id())
                .whole("previousline", 0)
                .shown("previoustype", before.code(), before.spoken())
                .day("previousdate", Statuses.date(previous))
                .id("nextdoc", next.id())
                .whole("nextline", 0)
                .shown("nexttype", after.code(), after.spoken())
                .day("nextdate", Statuses.date(next))
                .text("linktype", linkType)
                .amount("foreignamount", amount)
                .time("lastmodifieddate", source.changedAt());
    }
}
