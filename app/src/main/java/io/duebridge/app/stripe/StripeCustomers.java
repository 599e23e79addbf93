package io.duebridge.app.stripe;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import io.duebridge.collections.payments.provider.Payer;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import java.util.Optional;

/** Stripe's customers: each stands for one account here. */
final class StripeCustomers {
    private final StripeApi api;

    StripeCustomers(StripeApi api) {
        this.api = api;
    }

    /**
     * The one that is known for an account; one that was deleted in Stripe's dashboard is made anew.
     *
     * @param payment for which it is wanted
     */
    String of(Payer payer, PaymentId payment, Deadline deadline) throws StripeException {
        if (payer.providerCustomer().isPresent()
                && isThere(payer.providerCustomer().get(), deadline)) {
            return payer.providerCustomer().get();
        }
        CustomerCreateParams.Builder made = CustomerCreateParams.builder()
                .setName(payer.name())
                .putMetadata(StripeKeys.ACCOUNT, payer.account().toString());
        payer.email().ifPresent(made::setEmail);
        return api.client()
                .v1()
                .customers()
                .create(made.build(), StripeApi.within(deadline, Optional.of(StripeKeys.customer(payment))))
                .getId();
    }

    private boolean isThere(String customer, Deadline deadline) throws StripeException {
        try {
            Customer found = api.client().v1().customers().retrieve(customer, StripeApi.within(deadline));
            return !Boolean.TRUE.equals(found.getDeleted());
        } catch (InvalidRequestException e) {
            return false;
        }
    }
}
