package io.duebridge.collections.payments.provider;

/** Where a charge stands, as the provider says. */
public sealed interface ProviderAnswer {
    /** The money is ours. */
    record Settled(String providerReference) implements ProviderAnswer {}

    /** The provider has it and will tell later. */
    record Pending(String providerReference) implements ProviderAnswer {}

    /** Nothing was taken, and nothing will be. {@code words} can be shown to the customer. */
    record Declined(String code, String words) implements ProviderAnswer {}

    /** It was settled, and the money was taken back afterwards. */
    record Returned(String providerReference, String code, String words) implements ProviderAnswer {}

    /** The provider has no charge with this key. */
    record NotKnown() implements ProviderAnswer {}

    /** No answer in time, or an unreadable one: the charge may or may not have been made. Ask by key. */
    record Unclear(String message) implements ProviderAnswer {}
}
