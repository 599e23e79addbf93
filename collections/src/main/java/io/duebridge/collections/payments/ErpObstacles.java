package io.duebridge.collections.payments;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import java.util.Optional;

/** What the ERP of a connection would refuse a payment for, known without asking it ({@code ErpConnection.obstacle}). */
@FunctionalInterface
public interface ErpObstacles {
    Optional<PaymentObstacle> of(ConnectionId connection, PaymentInstruction intended);

    /** Nothing is known before. */
    static ErpObstacles none() {
        return (connection, intended) -> Optional.empty();
    }
}
