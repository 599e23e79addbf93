package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefund;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.PaymentDetails;
import io.duebridge.sandbox.RefundDetails;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of customer deposits and refunds. */
final class PrepaymentFields {
    private PrepaymentFields() {}

    static Map<String, Value> of(LedgerView view, LedgerCustomerDeposit deposit) {
        PaymentDetails details = deposit.details();
        Fields fields = head(view, deposit, details.customer(), details.currency())
                .day("tranDate", details.date())
                .text("tranId", "DEP" + deposit.id())
                .ref("postingPeriod", Company.period(details.date()))
                .amount("exchangeRate", details.exchangeRate())
                .amount("payment", details.total())
                .text("memo", details.note())
                .text("checkNum", details.reference())
                .text("status", status(view, deposit))
                .rows("applyList", "apply", applications(view, deposit));
        PaymentFields.money(fields, view, details);
        RecordReader.coding(fields, view, deposit, details.customer());
        return fields.done();
    }

    static String status(LedgerView view, LedgerCustomerDeposit deposit) {
        if (deposit.unused().signum() == 0) {
            return "Fully Applied";
        }
        return PaymentFields.isUndeposited(view, deposit.details()) ? "Not Deposited" : "Deposited";
    }

    static Map<String, Value> of(LedgerView view, LedgerRefund refund) {
        RefundDetails details = refund.details();
        Fields fields = head(view, refund, details.customer(), details.currency())
                .day("tranDate", details.date())
                .text("tranId", "RFND" + refund.id())
                .ref("postingPeriod", Company.period(details.date()))
                .amount("exchangeRate", details.exchangeRate())
                .amount("total", details.total())
                .text("memo", details.note())
                .text("status", "Fully Applied")
                .ref("paymentMethod", RecordReader.list(view, EntityKind.PAYMENT_METHOD, details.method()))
                .ref("account", RecordReader.list(view, EntityKind.ACCOUNT, details.account()))
                .rows("applyList", "apply", paidBack(details, false))
                .rows("depositList", "deposit", paidBack(details, true));
        RecordReader.receivable(fields, "arAcct", view, details.currency());
        RecordReader.coding(fields, view, refund, details.customer());
        return fields.done();
    }

    private static Fields head(LedgerView view, LedgerEntity entity, String customer, String currency) {
        return new Fields()
                .time("createdDate", entity.createdAt())
                .time("lastModifiedDate", entity.changedAt())
                .ref("customer", RecordReader.customer(view, customer))
                .ref("currency", Company.currency(view, currency))
                .text("currencyName", Company.name(currency));
    }

    private static List<Map<String, Value>> applications(LedgerView view, LedgerCustomerDeposit deposit) {
        List<Map<String, Value>> rows = new ArrayList<>();
        view.all(EntityKind.DEPOSIT_APPLICATION).stream()
                .map(LedgerPayment.class::cast)
                .filter(payment -> payment.details()
                        .fundedBy()
                        .filter(deposit.id()::equals)
                        .isPresent())
                .forEach(payment -> rows.add(new Fields()
                        .whole("doc", Long.parseLong(payment.id()))
                        .whole("line", 0)
                        .flag("apply", true)
                        .day("applyDate", payment.date())
                        .text("type", "Deposit Application")
                        .text("refNum", PaymentFields.tranId(payment))
                        .amount("total", payment.total())
                        .amount("amount", payment.total())
                        .done()));
        refunds(view, deposit, rows);
        return rows;
    }

    private static void refunds(LedgerView view, LedgerCustomerDeposit deposit, List<Map<String, Value>> rows) {
        view.all(EntityKind.CUSTOMER_REFUND).stream()
                .map(LedgerRefund.class::cast)
                .forEach(refund -> refund.details().lines().stream()
                        .filter(line -> line.kind() == EntityKind.CUSTOMER_DEPOSIT
                                && line.id().equals(deposit.id()))
                        .forEach(line -> rows.add(new Fields()
                                .whole("doc", Long.parseLong(refund.id()))
                                .whole("line", 0)
                                .flag("apply", true)
                                .day("applyDate", refund.details().date())
                                .text("type", "Customer Refund")
                                .text("refNum", "RFND" + refund.id())
                                .amount("total", refund.details().total())
                                .amount("amount", line.amount())
                                .done())));
    }

    private static List<Map<String, Value>> paidBack(RefundDetails details, boolean deposits) {
        List<Map<String, Value>> rows = new ArrayList<>();
        for (RefundDetails.Line line : details.lines()) {
            if (deposits == (line.kind() == EntityKind.CUSTOMER_DEPOSIT)) {
                Fields row = new Fields()
                        .flag("apply", true)
                        .whole("doc", Long.parseLong(line.id()))
                        .whole("line", 0);
                if (!deposits) {
                    row.text("type", line.kind() == EntityKind.CREDIT_MEMO ? "Credit Memo" : "Payment");
                }
                BigDecimal amount = line.amount();
                rows.add(row.amount("amount", amount).done());
            }
        }
        return rows;
    }
}
