package io.duebridge.collections.payments.posting;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.PaymentInstruction;

/** Writes a payment as the bytes that will be sent: {@code connection::freeze}. */
@FunctionalInterface
public interface Freezer {
    FrozenPayment freeze(PaymentInstruction instruction) throws ConnectorException;
}
