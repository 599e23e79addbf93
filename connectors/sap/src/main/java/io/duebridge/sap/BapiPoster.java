package io.duebridge.sap;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReference;
import java.util.Optional;

/** How payments reach a system that is spoken to by BAPIs. */
sealed interface BapiPoster permits BapiPosting, AccountingPosting {
    FrozenPayment freeze(PaymentInstruction payment) throws ConnectorException;

    /** What {@link #freeze} would refuse it for, known without asking. */
    Optional<PaymentObstacle> obstacle(PaymentInstruction payment);

    PaymentOutcome post(FrozenPayment payment, Deadline deadline);

    FoundPayments find(PaymentReference reference, Deadline deadline) throws ConnectorException;

    /**
     * Whether it is there and may be used; nothing is booked.
     *
     * @return for people
     */
    String check(Deadline deadline) throws ConnectorException;
}
