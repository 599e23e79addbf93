package io.duebridge.collections.payments.posting;

import io.duebridge.spi.FrozenPayment;
import io.duebridge.spi.FrozenReapplication;
import io.duebridge.spi.FrozenReversal;
import io.duebridge.spi.PaymentReference;

/** What one claim sends: the stored bytes of a payment, or of what is done to one. */
public sealed interface Frozen {
    /** The reference it goes by in the ERP. */
    PaymentReference reference();

    String body();

    record OfPayment(FrozenPayment payment) implements Frozen {
        @Override
        public PaymentReference reference() {
            return payment.instruction().reference();
        }

        @Override
        public String body() {
            return payment.body();
        }
    }

    record OfReapplication(FrozenReapplication reapplication) implements Frozen {
        @Override
        public PaymentReference reference() {
            return reapplication.instruction().reference();
        }

        @Override
        public String body() {
            return reapplication.body();
        }
    }

    record OfReversal(FrozenReversal reversal) implements Frozen {
        @Override
        public PaymentReference reference() {
            return reversal.instruction().reference();
        }

        @Override
        public String body() {
            return reversal.body();
        }
    }
}
