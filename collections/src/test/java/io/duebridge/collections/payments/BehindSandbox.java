package io.duebridge.collections.payments;

import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.KeepAnswer;
import io.duebridge.collections.payments.provider.KeepingProvider;
import io.duebridge.collections.payments.provider.KeptCharge;
import io.duebridge.collections.payments.provider.KeptReference;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.RefundAnswer;
import io.duebridge.collections.payments.provider.RefundRequest;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;

/** A provider that is the sandbox but for what a test has it do otherwise. */
public interface BehindSandbox extends KeepingProvider {
    SandboxPaymentProvider sandbox();

    @Override
    default String name() {
        return sandbox().name();
    }

    @Override
    default ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
        return sandbox().charge(request, deadline);
    }

    @Override
    default ProviderAnswer find(PaymentId key, Deadline deadline) {
        return sandbox().find(key, deadline);
    }

    @Override
    default KeepAnswer kept(Sought charge, Deadline deadline) {
        return sandbox().kept(charge, deadline);
    }

    @Override
    default ProviderAnswer chargeKept(KeptCharge request, Deadline deadline) {
        return sandbox().chargeKept(request, deadline);
    }

    @Override
    default boolean forget(KeptReference method, Deadline deadline) {
        return sandbox().forget(method, deadline);
    }

    @Override
    default boolean refunds() {
        return sandbox().refunds();
    }

    @Override
    default RefundAnswer refund(RefundRequest request, Deadline deadline) {
        return sandbox().refund(request, deadline);
    }
}
