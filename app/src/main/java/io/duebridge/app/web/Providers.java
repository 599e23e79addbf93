package io.duebridge.app.web;

import io.duebridge.app.paypal.PayPalProvider;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.stripe.StripeProvider;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import java.time.InstantSource;

/** The payment providers the settings name. */
public final class Providers {
    private Providers() {}

    public static PaymentProviders of(DuebridgeSettings settings) {
        return new PaymentProviders(settings.payments().providers().stream()
                .map(name -> provider(name, settings))
                .toList());
    }

    private static PaymentProvider provider(DuebridgeSettings.Payments.Provider name, DuebridgeSettings settings) {
        return switch (name) {
            case NONE -> new NoPaymentProvider();
            case SANDBOX -> new SandboxPaymentProvider(InstantSource.system());
            case PAYPAL -> new PayPalProvider(settings.payments().paypal().orElseThrow(), InstantSource.system());
            case STRIPE -> new StripeProvider(settings.payments().stripe().orElseThrow(), InstantSource.system());
        };
    }
}
