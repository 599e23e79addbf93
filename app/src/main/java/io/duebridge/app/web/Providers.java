package io.duebridge.app.web;

import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.stripe.StripeProvider;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import java.time.InstantSource;

/** The payment provider the settings name. */
public final class Providers {
    private Providers() {}

    public static PaymentProvider of(DuebridgeSettings settings) {
        return switch (settings.payments().provider()) {
            case NONE -> new NoPaymentProvider();
            case SANDBOX -> new SandboxPaymentProvider(InstantSource.system());
            case STRIPE -> new StripeProvider(settings.payments().stripe().orElseThrow(), InstantSource.system());
        };
    }
}
