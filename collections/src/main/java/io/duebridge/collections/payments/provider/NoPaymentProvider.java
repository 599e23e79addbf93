package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;

/** Takes no payments: for a company that shows its documents but has no provider set up yet. */
public final class NoPaymentProvider implements PaymentProvider {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
        return new ProviderAnswer.Declined("provider.none", "Payments cannot be made here yet. Nothing was taken.");
    }

    @Override
    public ProviderAnswer find(PaymentId key, Deadline deadline) {
        return new ProviderAnswer.NotKnown();
    }
}
