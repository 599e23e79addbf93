package io.duebridge.collections.payments.provider;

import io.duebridge.spi.Deadline;

/**
 * A provider that keeps cards and accounts, so that they can be charged again while nobody is there. What is to be kept is said with
 * {@link ChargeRequest#keeping()}.
 */
public interface KeepingProvider extends PaymentProvider {
    /** What became of the wish to keep the card or account of a charge that is settled or pending. */
    KeepAnswer kept(Sought charge, Deadline deadline);

    /** Charges a kept card or account, once per key; answered and found like {@link #charge}, but never by a page. */
    ProviderAnswer chargeKept(KeptCharge request, Deadline deadline);

    /** Keeps it no longer; true once it surely is forgotten. It may be asked for again. */
    boolean forget(KeptReference method, Deadline deadline);
}
