package io.duebridge.collections.payments.provider;

import java.time.Duration;

/**
 * A provider with accounts that payers transfer money to. A charge by {@link #TRANSFER} is answered by
 * {@link ProviderAnswer.AwaitsTransfer}, or at once by {@link ProviderAnswer.Settled} if enough of the payer's money rests at the provider.
 * {@link #abandon} ends the wait: what had come of the money rests at the provider then, for the same account.
 */
public interface TransferProvider extends HostedProvider {
    /** The way to pay. */
    String TRANSFER = "transfer";

    /** How long is waited for money, from the beginning or from when some came last. */
    Duration waits();
}
