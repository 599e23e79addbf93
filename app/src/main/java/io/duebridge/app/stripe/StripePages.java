package io.duebridge.app.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import io.duebridge.collections.payments.provider.ChargeRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What a page of Stripe's is asked to be. */
final class StripePages {
    /** Stripe wants at least 30 minutes, by its own clock. */
    private static final Duration PAGE_OPEN = Duration.ofMinutes(35);

    private final StripeSettings settings;
    private final InstantSource clock;

    StripePages(StripeSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @param customer for whom Stripe keeps what is entered; empty: for nobody */
    SessionCreateParams of(
            ChargeRequest request, SessionCreateParams.PaymentMethodType type, long minor, Optional<String> customer) {
        String key = request.key().toString();
        String back = settings.at("/payments/" + key + "/back").toString();
        PaymentIntentData.Builder intent = PaymentIntentData.builder()
                .setDescription(request.description())
                .putMetadata(StripeKeys.PAYMENT, key);
        SessionCreateParams.Builder page = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addPaymentMethodType(type)
                .setClientReferenceId(key)
                .putMetadata(StripeKeys.PAYMENT, key)
                .setSuccessUrl(back)
                .setCancelUrl(back)
                .setExpiresAt(clock.instant().plus(PAGE_OPEN).getEpochSecond())
                .addLineItem(line(request, minor));
        customer.ifPresent(id -> {
            page.setCustomer(id);
            intent.setSetupFutureUsage(PaymentIntentData.SetupFutureUsage.OFF_SESSION);
        });
        return page.setPaymentIntentData(intent.build()).build();
    }

    private static SessionCreateParams.LineItem line(ChargeRequest request, long minor) {
        return SessionCreateParams.LineItem.builder()
                .setQuantity(1L)
                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                        .setCurrency(StripeAmounts.code(request.amount().currency()))
                        .setUnitAmount(minor)
                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                .setName(request.description())
                                .build())
                        .build())
                .build();
    }
}
