package io.duebridge.collections.payments.posting;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReapplication;
import io.duebridge.spi.PaymentReversal;
import io.duebridge.spi.ReapplicationInstruction;
import io.duebridge.spi.ReversalInstruction;
import java.util.Optional;

/** Writes a payment, or what is done to one, as the bytes that will be sent. */
@FunctionalInterface
public interface Freezer {
    FrozenPayment freeze(PaymentInstruction instruction) throws ConnectorException;

    /** Empty if this ERP's payments cannot be taken back by the program. */
    default Optional<FrozenReversal> freeze(ReversalInstruction instruction) throws ConnectorException {
        return Optional.empty();
    }

    /** Empty if this ERP's payments cannot be applied otherwise by the program. */
    default Optional<FrozenReapplication> freeze(ReapplicationInstruction instruction) throws ConnectorException {
        return Optional.empty();
    }

    static Freezer of(ErpConnection erp) {
        return new Freezer() {
            @Override
            public FrozenPayment freeze(PaymentInstruction instruction) throws ConnectorException {
                return erp.freeze(instruction);
            }

            @Override
            public Optional<FrozenReversal> freeze(ReversalInstruction instruction) throws ConnectorException {
                Optional<PaymentReversal> reversal = erp.paymentReversal();
                return reversal.isEmpty()
                        ? Optional.empty()
                        : Optional.of(reversal.get().freeze(instruction));
            }

            @Override
            public Optional<FrozenReapplication> freeze(ReapplicationInstruction instruction)
                    throws ConnectorException {
                Optional<PaymentReapplication> reapplication = erp.paymentReapplication();
                return reapplication.isEmpty()
                        ? Optional.empty()
                        : Optional.of(reapplication.get().freeze(instruction));
            }
        };
    }
}
