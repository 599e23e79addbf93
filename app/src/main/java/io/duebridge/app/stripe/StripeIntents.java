package io.duebridge.app.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Payment intents that move money, or may, as soon as they are made. */
final class StripeIntents {
    private static final Logger LOG = LoggerFactory.getLogger(StripeIntents.class);

    private final StripeApi api;

    StripeIntents(StripeApi api) {
        this.api = api;
    }

    /**
     * A lost answer is asked for once more with the same key and the same parameters. The first call may have moved money, so only a
     * result or a decline of the card, which Stripe keeps with the key, says what became of it; whatever else keeps Stripe from answering
     * now says nothing of the first one.
     */
    PaymentIntent made(PaymentId key, PaymentIntentCreateParams intent, Deadline deadline) throws StripeException {
        Optional<String> idempotency = Optional.of(StripeKeys.charge(key));
        Deadline first = Deadline.after(deadline.remaining().dividedBy(2));
        try {
            return api.client().v1().paymentIntents().create(intent, StripeApi.within(first, idempotency));
        } catch (ApiConnectionException lost) {
            if (deadline.hasPassed()) {
                throw lost;
            }
            try {
                return api.client().v1().paymentIntents().create(intent, StripeApi.within(deadline, idempotency));
            } catch (CardException declined) {
                throw declined;
            } catch (StripeException repeated) {
                LOG.warn("a charge whose answer was lost cannot be repeated now: {}", StripeErrors.told(repeated));
                lost.addSuppressed(repeated);
                throw lost;
            }
        }
    }
}
