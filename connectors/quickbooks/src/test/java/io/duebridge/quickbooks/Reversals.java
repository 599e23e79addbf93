package io.duebridge.quickbooks;

import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReversalInstruction;
import io.duebridge.spi.ReversalWay;
import java.time.Duration;
import java.time.LocalDate;

/** Reversals to send in tests, of the payment in {@link Payments}. */
final class Reversals {
    static final PaymentReference REFERENCE = new PaymentReference("DB9999999999ZZZZ");

    private Reversals() {}

    static ReversalInstruction of(String payment, String customer, String amount, String currency, ReversalWay way) {
        return new ReversalInstruction(
                REFERENCE,
                new ErpId(payment),
                Payments.REFERENCE,
                new ErpId(customer),
                Money.of(amount, currency),
                true,
                LocalDate.of(2026, 3, 2),
                way,
                "R01 insufficient funds");
    }

    static PaymentOutcome send(ErpConnection connection, ReversalInstruction instruction) throws Exception {
        PaymentReversal reversal = connection.paymentReversal().orElseThrow();
        return reversal.reverse(reversal.freeze(instruction), deadline());
    }

    static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(20));
    }
}
