package io.duebridge.app.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerRetrieveParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The SDK's client with a deadline for each call. */
final class StripeApi {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int LEAST_MILLIS = 1_000;

    /** How long after its payment was stored a charge can still arrive at Stripe: a call's deadline, and much time on the way. */
    static final Duration LATE = Duration.ofMinutes(10);

    static {
        withoutSilentRepetition();
    }

    private final StripeClient client;

    StripeApi(StripeSettings settings) {
        // Calls are repeated by the program's own rules: with the same key, within the same deadline, and counted.
        client = StripeClient.builder()
                .setApiKey(settings.key())
                .setApiBase(settings.api().toString())
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadTimeout(30_000)
                .setMaxNetworkRetries(0)
                .build();
    }

    /**
     * The JDK's connection, which the SDK uses, sends a POST once more by itself when no answer came, and shows the second answer only: a
     * refusal of that one would hide that the first one may have moved money. Read by the JDK when the first connection is made.
     */
    private static void withoutSilentRepetition() {
        System.setProperty("sun.net.http.retryPost", "false");
    }

    StripeClient client() {
        return client;
    }

    static RequestOptions within(Deadline deadline) {
        return within(deadline, Optional.empty());
    }

    static RequestOptions within(Deadline deadline, Optional<String> key) {
        int left = (int) Math.max(LEAST_MILLIS, deadline.remaining().toMillis());
        RequestOptions.RequestOptionsBuilder options = RequestOptions.builder()
                .setConnectTimeout(Math.min(CONNECT_MILLIS, left))
                .setReadTimeout(left);
        key.ifPresent(options::setIdempotencyKey);
        return options.build();
    }

    Session session(String id, Deadline deadline) throws StripeException {
        return client.v1().checkout().sessions().retrieve(id, within(deadline));
    }

    /** With its latest charge. */
    PaymentIntent intent(String id, Deadline deadline) throws StripeException {
        return intent(id, "latest_charge", deadline);
    }

    /** With the card or account it was paid with. */
    PaymentIntent intentWithMethod(String id, Deadline deadline) throws StripeException {
        return intent(id, "payment_method", deadline);
    }

    /** With what rests there for it. */
    Customer customerWithCash(String id, Deadline deadline) throws StripeException {
        return client.v1()
                .customers()
                .retrieve(
                        id,
                        CustomerRetrieveParams.builder()
                                .addExpand("cash_balance")
                                .build(),
                        within(deadline));
    }

    private PaymentIntent intent(String id, String with, Deadline deadline) throws StripeException {
        return client.v1()
                .paymentIntents()
                .retrieve(
                        id,
                        PaymentIntentRetrieveParams.builder().addExpand(with).build(),
                        within(deadline));
    }

    /**
     * The intent of a charge whose answer was lost, by our own key in its metadata. Lists, unlike searches, show what was just made. Stripe's
     * clock may differ from ours by as much as a charge may be late.
     */
    Optional<PaymentIntent> intentOf(String payment, Instant startedAt, Deadline deadline) throws StripeException {
        PaymentIntentListParams made = PaymentIntentListParams.builder()
                .setLimit(100L)
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(startedAt.minus(LATE).getEpochSecond())
                        .setLte(startedAt.plus(LATE).plus(LATE).getEpochSecond())
                        .build())
                .build();
        for (PaymentIntent intent :
                client.v1().paymentIntents().list(made, within(deadline)).autoPagingIterable()) {
            if (payment.equals(intent.getMetadata().get(StripeKeys.PAYMENT))) {
                return Optional.of(intent);
            }
            if (deadline.hasPassed()) {
                throw new com.stripe.exception.ApiConnectionException("the deadline passed while payments were listed");
            }
        }
        return Optional.empty();
    }
}
