package io.duebridge.sap;

import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A customer of a fixture's company who pays in dollars. */
record Payer(SapFixture erp, ErpConnection connection, ErpId customer) {
    static Payer of(SapFixture erp, ErpConnection connection) throws Exception {
        return new Payer(erp, connection, erp.addCustomer("Payer"));
    }

    LocalDate today() {
        return LocalDate.ofInstant(erp.now(), erp.ledger().company().zone());
    }

    PaymentInstruction payment(String total, PaymentApplication... applications) {
        return payment(Money.of(total, "USD"), applications);
    }

    PaymentInstruction payment(Money total, PaymentApplication... applications) {
        return new PaymentInstruction(
                PaymentReference.mint(new SecureRandom()),
                customer,
                total,
                today(),
                List.of(applications),
                Optional.empty(),
                Optional.empty());
    }

    PaymentOutcome post(PaymentInstruction payment) throws Exception {
        return connection.post(connection.freeze(payment), deadline());
    }

    static PaymentApplication to(ErpId invoice, String amount) {
        return new PaymentApplication(RecordKind.INVOICE, invoice, new BigDecimal(amount));
    }

    static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(10));
    }
}
