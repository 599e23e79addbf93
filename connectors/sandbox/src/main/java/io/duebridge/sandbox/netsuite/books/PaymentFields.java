package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.PaymentDetails;
import java.util.Map;
import java.util.Optional;

/** The fields of customer payments and of deposit applications. */
final class PaymentFields {
    private PaymentFields() {}

    static Map<String, Value> of(LedgerView view, LedgerPayment payment) {
        PaymentDetails details = payment.details();
        Fields fields = new Fields()
                .time("createdDate", payment.createdAt())
                .time("lastModifiedDate", payment.changedAt())
                .ref("customer", RecordReader.customer(view, payment.customer()))
                .ref("currency", Company.currency(view, payment.currency()))
                .day("tranDate", payment.date())
                .text("tranId", tranId(payment))
                .ref("postingPeriod", Company.period(payment.date()))
                .amount("exchangeRate", details.exchangeRate())
                .text("memo", details.note())
                .amount("total", payment.total())
                .amount("applied", payment.total().subtract(payment.unapplied()))
                .amount("unapplied", payment.unapplied())
                .rows("applyList", "apply", ApplyRows.of(view, payment));
        if (payment.kind() == EntityKind.PAYMENT) {
            fields.amount("payment", payment.total())
                    .amount("pending", java.math.BigDecimal.ZERO)
                    .text("currencyName", Company.name(payment.currency()))
                    .text("status", status(view, payment))
                    .text("checkNum", details.reference());
            money(fields, view, details);
        } else {
            String deposit = details.fundedBy().orElseThrow();
            fields.ref("deposit", new Value.Ref(deposit, "Customer Deposit #" + deposit));
            view.customerDeposit(deposit)
                    .ifPresent(found -> fields.day("depDate", found.details().date()));
        }
        RecordReader.receivable(fields, "arAcct", view, payment.currency());
        RecordReader.coding(fields, view, payment, payment.customer());
        return fields.done();
    }

    /** Payments have numbers of their own, which the ledger does not keep. */
    static String tranId(LedgerPayment payment) {
        return (payment.kind() == EntityKind.PAYMENT ? "PYMT" : "DA") + payment.id();
    }

    /** Where the money is, and how it came. */
    static void money(Fields fields, LedgerView view, PaymentDetails details) {
        boolean undeposited = isUndeposited(view, details);
        fields.flag("undepFunds", undeposited)
                .ref("paymentMethod", RecordReader.list(view, EntityKind.PAYMENT_METHOD, details.method()));
        if (!undeposited) {
            fields.ref("account", RecordReader.list(view, EntityKind.ACCOUNT, details.depositAccount()));
        }
    }

    static boolean isUndeposited(LedgerView view, PaymentDetails details) {
        Optional<String> waiting = Company.undeposited(view).map(LedgerAccount::id);
        return details.depositAccount().isEmpty() || details.depositAccount().equals(waiting);
    }

    static String status(LedgerView view, LedgerPayment payment) {
        if (payment.voided()) {
            return "Voided";
        }
        return payment.deposited() || !isUndeposited(view, payment.details()) ? "Deposited" : "Not Deposited";
    }
}
