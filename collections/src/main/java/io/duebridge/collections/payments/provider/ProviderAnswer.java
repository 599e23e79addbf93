package io.duebridge.collections.payments.provider;

import io.duebridge.spi.Money;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Where a charge stands, as the provider says. */
public sealed interface ProviderAnswer {
    /**
     * The money is ours.
     *
     * @param funding of a card, if the provider says so
     */
    record Settled(String providerReference, Optional<CardFunding> funding) implements ProviderAnswer {
        public Settled(String providerReference) {
            this(providerReference, Optional.empty());
        }
    }

    /** The provider has it and will tell later. */
    record Pending(String providerReference) implements ProviderAnswer {}

    /**
     * Nothing was taken yet: the customer has to go on at the provider's own page, which is open for some time.
     *
     * @param providerReference how the provider is asked about it later
     * @param page where the customer pays
     */
    record AwaitsCustomer(String providerReference, URI page) implements ProviderAnswer {
        /** Without the page: who knows its address can pay there. */
        @Override
        public String toString() {
            return "AwaitsCustomer[" + providerReference + "]";
        }
    }

    /**
     * Nothing is ours yet: the payer transfers the money from an account of their own, all at once or in parts, soon, late or never.
     *
     * @param providerReference how the provider is asked about it later
     * @param providerCustomer what the provider calls the payer's account
     * @param received what has come of it so far; it is no payment until it is all there and the provider says so
     */
    record AwaitsTransfer(
            String providerReference, String providerCustomer, TransferInstructions instructions, Money received)
            implements ProviderAnswer {}

    /** Nothing was taken, and nothing will be. {@code words} can be shown to the customer. */
    record Declined(String code, String words) implements ProviderAnswer {
        /** Code of a kept card whose bank wants the payer to be there: paying on the page helps. */
        public static final String AUTHENTICATION_REQUIRED = "authentication_required";

        /** Code of a kept method that the provider does not have any more. */
        public static final String METHOD_GONE = "method_gone";

        public static Declined authenticationRequired() {
            return new Declined(
                    AUTHENTICATION_REQUIRED,
                    "The bank wants you to confirm this payment yourself. Nothing was taken; please enter the card once more"
                            + " and pay.");
        }

        public static Declined methodGone() {
            return new Declined(
                    METHOD_GONE,
                    "The payment provider does not have this saved card or account any more. Nothing was taken; please pay"
                            + " another way.");
        }
    }

    /**
     * It was settled, and money went back afterwards: one piece of news, of which there may be several for one charge.
     *
     * @param reference the provider's own id of this piece of news, the same whenever it is told again
     * @param amount how much went back; empty: all that was still there
     * @param code the network's or the provider's code, e.g. {@code R01}
     * @param words the provider's own words for it; may be empty
     * @param askedAs the key of the refund that we asked for; empty if it came by itself
     */
    record Returned(
            String reference,
            ReturnKind kind,
            Optional<Money> amount,
            String code,
            String words,
            Optional<UUID> askedAs)
            implements ProviderAnswer {
        /** All of it, unasked. */
        public static Returned whole(String reference, ReturnKind kind, String code, String words) {
            return new Returned(reference, kind, Optional.empty(), code, words, Optional.empty());
        }

        /** A part of it, unasked. */
        public static Returned part(String reference, ReturnKind kind, Money amount, String code, String words) {
            return new Returned(reference, kind, Optional.of(amount), code, words, Optional.empty());
        }
    }

    /**
     * Money that was said to have gone back has not: the refund failed after it was accepted, and is with the company again.
     *
     * @param reference the provider's own id of the refund, as it was told in {@link Returned}
     * @param code the network's or the provider's code
     * @param words for staff
     */
    record RefundFailed(String reference, String code, String words) implements ProviderAnswer {}

    /**
     * The provider refused it, so its page is closed and nothing is begun any more; whether something that had begun took the money
     * nevertheless is known in some minutes. Ask by key.
     */
    record Closing(String message) implements ProviderAnswer {}

    /** The provider has no charge with this key. */
    record NotKnown() implements ProviderAnswer {}

    /** No answer in time, or an unreadable one: the charge may or may not have been made. Ask by key. */
    record Unclear(String message) implements ProviderAnswer {}
}
