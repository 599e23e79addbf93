package io.duebridge.app.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.param.PaymentIntentCreateParams;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.KeepAnswer;
import io.duebridge.collections.payments.provider.Keeping;
import io.duebridge.collections.payments.provider.KeptCharge;
import io.duebridge.collections.payments.provider.KeptReference;
import io.duebridge.collections.payments.provider.Payer;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderWords;
import io.duebridge.collections.payments.provider.Sought;
import io.duebridge.spi.Deadline;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cards and accounts that Stripe keeps: attached to one of its customers, who stands for one account here, and charged by payment intents
 * made off session. Such an intent moves money at once; that its answer was lost is found out by our key in its metadata.
 */
final class StripeKept {
    private static final Logger LOG = LoggerFactory.getLogger(StripeKept.class);

    /** What Stripe says of a method that was detached or deleted. */
    private static final Set<String> GONE = Set.of("resource_missing", "payment_method_unexpected_state");

    private final StripeApi api;
    private final StripeIntents intents;
    private final StripeCustomers customers;

    StripeKept(StripeApi api) {
        this.api = api;
        this.intents = new StripeIntents(api);
        this.customers = new StripeCustomers(api);
    }

    /** For whom what is entered is kept; one that was deleted in Stripe's dashboard is made anew. Empty if nothing is to be kept. */
    Optional<String> customer(ChargeRequest request, Deadline deadline) throws StripeException {
        if (request.keeping().isEmpty()) {
            return Optional.empty();
        }
        Keeping keeping = request.keeping().get();
        Payer payer = new Payer(keeping.account(), keeping.name(), Optional.empty(), keeping.providerCustomer());
        return Optional.of(customers.of(payer, request.key(), deadline));
    }

    ProviderAnswer charge(KeptCharge request, Deadline deadline) {
        Optional<Long> minor = StripeAmounts.minor(request.amount());
        Optional<String> type = type(request);
        if (type.isEmpty()) {
            return ProviderWords.METHOD_CURRENCY.declined();
        }
        if (minor.isEmpty()) {
            return ProviderWords.AMOUNT_UNPAYABLE.declined();
        }
        PaymentIntentCreateParams intent = PaymentIntentCreateParams.builder()
                .setAmount(minor.get())
                .setCurrency(StripeAmounts.code(request.amount().currency()))
                .setCustomer(request.method().customer())
                .setPaymentMethod(request.method().method())
                .addPaymentMethodType(type.get())
                .setOffSession(true)
                .setConfirm(true)
                .setDescription(request.description())
                .putMetadata(StripeKeys.PAYMENT, request.key().toString())
                .build();
        try {
            return StripeAnswers.of(intents.made(request.key(), intent, deadline));
        } catch (StripeException e) {
            return refused(e, request.method(), type.get(), deadline);
        }
    }

    private static Optional<String> type(KeptCharge request) {
        return request.kind().equals("card")
                ? Optional.of("card")
                : switch (request.amount().currency().getCurrencyCode()) {
                    case "USD" -> Optional.of("us_bank_account");
                    case "EUR" -> Optional.of("sepa_debit");
                    default -> Optional.empty();
                };
    }

    /** Stripe refuses a method that is gone and one of another currency in much the same words: it is looked at. */
    private ProviderAnswer refused(StripeException e, KeptReference method, String type, Deadline deadline) {
        boolean ofMethod = e instanceof InvalidRequestException invalid
                && (GONE.contains(String.valueOf(e.getCode())) || "payment_method".equals(invalid.getParam()));
        if (ofMethod) {
            try {
                PaymentMethod found =
                        api.client().v1().paymentMethods().retrieve(method.method(), StripeApi.within(deadline));
                if (!method.customer().equals(found.getCustomer())) {
                    return gone(e);
                }
                if (!type.equals("card") && !type.equals(found.getType())) {
                    return ProviderWords.METHOD_CURRENCY.declined();
                }
            } catch (InvalidRequestException missing) {
                return gone(e);
            } catch (StripeException notNow) {
                LOG.warn("a method that Stripe refused cannot be looked at now: {}", StripeErrors.told(notNow));
            }
        }
        return StripeErrors.charge(e);
    }

    private static Declined gone(StripeException e) {
        LOG.info("a saved method is not at Stripe any more: {}", StripeErrors.told(e));
        return Declined.methodGone();
    }

    KeepAnswer kept(Sought charge, Deadline deadline) {
        try {
            Optional<PaymentIntent> intent = intent(charge, deadline);
            PaymentMethod method =
                    intent.map(PaymentIntent::getPaymentMethodObject).orElse(null);
            if (method == null) {
                return new KeepAnswer.NotKept("the payment has no card or account");
            }
            return method.getCustomer() == null
                    ? new KeepAnswer.NotKept("Stripe does not keep it: " + method.getType())
                    : new KeepAnswer.Kept(StripeAnswers.kept(method));
        } catch (StripeException e) {
            return new KeepAnswer.Unclear(StripeErrors.told(e));
        }
    }

    private Optional<PaymentIntent> intent(Sought charge, Deadline deadline) throws StripeException {
        String reference = charge.reference().orElse("");
        String intent = reference.startsWith("cs_")
                ? Optional.ofNullable(api.session(reference, deadline).getPaymentIntent())
                        .orElse("")
                : reference;
        return intent.isEmpty() ? Optional.empty() : Optional.of(api.intentWithMethod(intent, deadline));
    }

    boolean forget(KeptReference method, Deadline deadline) {
        try {
            api.client().v1().paymentMethods().detach(method.method(), StripeApi.within(deadline));
            return true;
        } catch (InvalidRequestException detachedOrDeleted) {
            return true;
        } catch (StripeException e) {
            LOG.warn("Stripe could not be told to forget a method; it is told again: {}", StripeErrors.told(e));
            return false;
        }
    }
}
