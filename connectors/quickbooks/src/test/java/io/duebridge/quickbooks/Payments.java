package io.duebridge.quickbooks;

import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Payments to post in tests. */
final class Payments {
    static final PaymentReference REFERENCE = new PaymentReference("DB0123456789ABCD");

    private Payments() {}

    static PaymentInstruction of(String total, String currency, PaymentApplication... applications) {
        return new PaymentInstruction(
                REFERENCE,
                new ErpId("7"),
                Money.of(total, currency),
                LocalDate.of(2026, 2, 1),
                List.of(applications),
                Optional.of("card"),
                Optional.of("February é"));
    }

    /** 25.00 USD of one customer, unapplied. */
    static PaymentInstruction of(PaymentReference reference, String customer) {
        return new PaymentInstruction(
                reference,
                new ErpId(customer),
                Money.of("25.00", "USD"),
                LocalDate.of(2026, 2, 1),
                List.of(),
                Optional.of("card"),
                Optional.empty());
    }

    /** Five or so dollars of a customer, all unapplied, paid in this way. */
    static PaymentInstruction by(String customer, String total, String method) {
        return new PaymentInstruction(
                REFERENCE,
                new ErpId(customer),
                Money.of(total, "USD"),
                LocalDate.of(2026, 2, 1),
                List.of(),
                Optional.of(method),
                Optional.empty());
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10));
    }

    static PaymentApplication invoice(String id, String amount) {
        return new PaymentApplication(RecordKind.INVOICE, new ErpId(id), new BigDecimal(amount));
    }

    static PaymentApplication creditMemo(String id, String amount) {
        return new PaymentApplication(RecordKind.CREDIT_MEMO, new ErpId(id), new BigDecimal(amount));
    }
}
