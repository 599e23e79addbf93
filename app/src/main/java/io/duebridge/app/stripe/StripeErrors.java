package io.duebridge.app.stripe;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.Unclear;
import io.duebridge.collections.payments.provider.ProviderWords;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an error of the SDK means for a charge. Source: docs.stripe.com/error-handling and docs.stripe.com/api/errors: what is refused for
 * its parameters, its key or its rate was not carried out; anything else is not known.
 */
final class StripeErrors {
    private static final Logger LOG = LoggerFactory.getLogger(StripeErrors.class);

    private StripeErrors() {}

    static ProviderAnswer charge(StripeException e) {
        if (e instanceof CardException card) {
            if (Declined.AUTHENTICATION_REQUIRED.equals(card.getCode())
                    || Declined.AUTHENTICATION_REQUIRED.equals(card.getDeclineCode())) {
                return Declined.authenticationRequired();
            }
            return new Declined(
                    Optional.ofNullable(card.getDeclineCode())
                            .or(() -> Optional.ofNullable(card.getCode()))
                            .orElse("card_declined"),
                    words(card));
        }
        if (e instanceof RateLimitException) {
            return ProviderWords.PROVIDER_BUSY.declined();
        }
        if (e instanceof AuthenticationException) {
            LOG.error("Stripe does not accept the key for this: {}", told(e));
            return notSetUp();
        }
        if (e instanceof InvalidRequestException) {
            if ("amount_too_small".equals(e.getCode()) || "amount_too_large".equals(e.getCode())) {
                return ProviderWords.AMOUNT_UNPAYABLE.declined(e.getCode());
            }
            LOG.error("Stripe refused a charge: {}", told(e));
            return notSetUp();
        }
        // A key that was used with other parameters made a charge that is not looked at here; so it is asked about.
        return unclear(e);
    }

    static Unclear unclear(StripeException e) {
        if (e instanceof IdempotencyException) {
            LOG.error("Stripe knows an idempotency key with other parameters: {}", told(e));
        }
        return new Unclear(told(e));
    }

    private static Declined notSetUp() {
        return ProviderWords.PROVIDER_REFUSED.declined();
    }

    /** Stripe's messages of card errors are made to be shown to the payer. */
    private static String words(StripeException e) {
        return Optional.ofNullable(e.getStripeError())
                .map(StripeError::getMessage)
                .orElse("The card was declined. Nothing was taken.");
    }

    /** Never with the key: Stripe's messages mask it. */
    static String told(StripeException e) {
        return e.getClass().getSimpleName() + " "
                + Optional.ofNullable(e.getStatusCode()).orElse(0) + ": "
                + Optional.ofNullable(e.getStripeError())
                        .map(StripeError::getMessage)
                        .orElse(e.getMessage());
    }
}
