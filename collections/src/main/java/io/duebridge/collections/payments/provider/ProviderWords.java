package io.duebridge.collections.payments.provider;

import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What providers tell customers in our own words, which there are in the customer's language. */
public enum ProviderWords {
    PAGE_CLOSED("The payment was not finished on the payment page. Nothing was taken."),
    METHOD_UNAVAILABLE("This way to pay is not offered in this currency. Please choose another one."),
    METHOD_CURRENCY(
            "This saved card or account does not pay in this currency. Nothing was taken; please pay another way."),
    AMOUNT_UNPAYABLE("The payment provider does not take this amount. Nothing was taken."),
    PROVIDER_BUSY("The payment provider is busy. Nothing was taken; please try again in a minute."),
    PROVIDER_REFUSED("The payment provider did not accept this payment. Nothing was taken; we look into it."),
    WAY_DECLINED(
            "The way to pay that was chosen at the payment provider was declined. Nothing was taken; please pay again with"
                    + " another one."),
    TRANSFER_ENDED(
            "The bank transfer was ended before all of its money had come, so it pays nothing. Money that you have sent is not"
                    + " lost: we see it and get in touch."),
    NOT_TAKEN("The payment provider could not take the amount. Nothing was taken."),
    SURCHARGE_BACK("This card bears no surcharge, as its bank says, so the surcharge goes back.");

    private final String words;

    ProviderWords(String words) {
        this.words = words;
    }

    /** A sentence for the customer, in English. */
    public String words() {
        return words;
    }

    /** With the sentence's own name as code, {@code page_closed}. */
    public Declined declined() {
        return declined(name().toLowerCase(Locale.ROOT));
    }

    /** Whether it is this answer, with the sentence's own name as code. */
    public boolean isSaidBy(Declined answer) {
        return answer.code().equals(declined().code());
    }

    /** @param code the provider's own */
    public Declined declined(String code) {
        return new Declined(code, words);
    }

    /** The one that says this sentence. */
    public static Optional<ProviderWords> of(String sentence) {
        return Arrays.stream(values()).filter(one -> one.words.equals(sentence)).findFirst();
    }
}
