package io.duebridge.collections.payments.provider;

import java.util.Locale;
import java.util.Optional;

/**
 * Why a bank returned a debit, in plain words, and whether the same debit may be presented again. Codes and the rule that only R01
 * and R09 may be presented again, at most twice, are the ACH network's (Nacha Operating Rules, reinitiation of entries).
 */
public enum ReturnCode {
    R01("There was not enough money in the account.", true),
    R02("The account has been closed.", false),
    R03("The bank could not find this account.", false),
    R04("The account number is not valid.", false),
    R05("The account holder says that this business debit on a personal account was not authorised.", false),
    R07("The account holder has withdrawn the authorisation.", false),
    R08("The account holder has stopped this payment.", false),
    R09("The account's money was not available yet.", true),
    R10("The account holder says that the debit was not authorised.", false),
    R11("The account holder says that the debit is not what was authorised.", false),
    R16("The account is frozen.", false),
    R20("The account cannot be used for payments.", false),
    R29("The company says that the debit was not authorised.", false);

    private final String words;
    private final boolean mayBePresentedAgain;

    ReturnCode(String words, boolean mayBePresentedAgain) {
        this.words = words;
        this.mayBePresentedAgain = mayBePresentedAgain;
    }

    /** A sentence for the customer. */
    public String words() {
        return words;
    }

    public boolean mayBePresentedAgain() {
        return mayBePresentedAgain;
    }

    /** The one with this code, in upper or lower case. */
    public static Optional<ReturnCode> of(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        for (ReturnCode each : values()) {
            if (each.name().equals(wanted)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The sentence for a piece of news: ours for a known code, else the provider's own, else a general one. */
    public static String words(ProviderAnswer.Returned news) {
        String own = news.words().strip();
        String general = switch (news.kind()) {
            case RETURNED -> "The bank took the amount back.";
            case CHARGED_BACK -> "The card's bank took the amount back because the charge was disputed.";
            case REFUNDED -> "The amount was given back.";
        };
        return of(news.code()).map(ReturnCode::words).orElse(own.isEmpty() ? general : own);
    }
}
