package io.duebridge.collections.payments.provider;

import io.duebridge.spi.Deadline;
import java.util.Currency;
import java.util.Set;

/**
 * A provider on whose own pages customers enter their card or account, so that none of it passes through here. Its
 * {@link #charge} takes nothing and is answered by {@link ProviderAnswer.AwaitsCustomer}.
 */
public interface HostedProvider extends PaymentProvider {
    /** Which of {@code card}, {@code bank} and others can pay in a currency. */
    Set<String> methods(Currency currency);

    /** Closes the page, so that nothing can be paid on it any more; what was paid there before is answered as by {@link #find}. */
    ProviderAnswer abandon(Sought sought, Deadline deadline);

    /** How a payment stands. One that was given up is closed until it has ended, and never taken by being asked about. */
    static ProviderAnswer ask(PaymentProvider provider, Sought sought, Deadline deadline) {
        return sought.givenUp() && provider instanceof HostedProvider hosted
                ? hosted.abandon(sought, deadline)
                : provider.find(sought, deadline);
    }
}
