package io.duebridge.collections.payments.provider;

import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import java.util.Optional;

/** The sandbox's card and account numbers, and what happens with each. */
public enum SandboxNumber {
    SUCCESS("4242424242424242", "card", "pays at once"),
    DECLINED("4000000000000002", "card", "is declined"),
    INSUFFICIENT_FUNDS("4000000000009995", "card", "is declined for want of funds"),
    EXPIRED("4000000000000069", "card", "is declined as expired"),
    WRONG_CODE("4000000000000127", "card", "is declined for its security code"),
    PENDING_THEN_SETTLED("4000000000003220", "card", "is pending for 30 seconds, then pays"),
    PENDING_THEN_FAILED("4000000000003238", "card", "is pending for 30 seconds, then fails"),
    SETTLED_THEN_RETURNED("4000000000000259", "card", "pays, and is taken back after 30 seconds"),
    CHARGED_BACK("4000000000002685", "card", "pays, and is charged back after 30 seconds"),
    FULLY_REFUNDED("4000000000007726", "card", "pays, and is refunded in full after 30 seconds"),
    PARTLY_REFUNDED("4000000000005126", "card", "pays, and a third of it is refunded after 30 seconds"),
    DEBIT("4000056655665556", "card", "is a debit card, bears no surcharge, and pays at once"),
    DEBIT_TOLD_LATER("4000002500001001", "card", "pays, and turns out to be a debit card: a surcharge goes back"),
    REFUND_REFUSED("4000000000001976", "card", "pays, and nothing of it can be given back"),
    CHARGED_WITHOUT_ANSWER("4000000000000341", "card", "pays, but the answer is lost"),
    WORKS_ONCE("4000008260003178", "card", "pays; saved and charged later it is declined for want of funds"),
    WANTS_ITS_HOLDER("4000002760003184", "card", "pays; saved and charged later its bank wants the holder to confirm"),
    BANK_PENDING_THEN_SETTLED("000123456789", "bank", "is pending for 30 seconds, then pays"),
    BANK_PENDING_THEN_FAILED("000111111116", "bank", "is pending for 30 seconds, then fails"),
    BANK_SETTLED_THEN_RETURNED(
            "000000004954",
            "bank",
            "pays, and is returned for want of funds (R01) after 30 seconds; presented again it pays"),
    BANK_ALWAYS_RETURNED(
            "000000009954", "bank", "pays, and is returned for want of funds (R01) after 30 seconds, each time"),
    BANK_NO_ACCOUNT(
            "000222222227", "bank", "pays, and is returned because there is no such account (R03) after 30 seconds");

    private final String number;
    private final String method;
    private final String what;

    SandboxNumber(String number, String method, String what) {
        this.number = number;
        this.method = method;
        this.what = what;
    }

    public String number() {
        return number;
    }

    /** {@code card} or {@code bank}. */
    public String method() {
        return method;
    }

    /** What it draws on; empty for accounts. */
    Optional<CardFunding> funding() {
        if (!method.equals("card")) {
            return Optional.empty();
        }
        return Optional.of(this == DEBIT || this == DEBIT_TOLD_LATER ? CardFunding.DEBIT : CardFunding.CREDIT);
    }

    /** Continues "this number ...". */
    public String what() {
        return what;
    }

    /** The one with this number; spaces and dashes do not matter. */
    public static Optional<SandboxNumber> of(String text) {
        String digits = text.replace(" ", "").replace("-", "");
        for (SandboxNumber each : values()) {
            if (each.number.equals(digits)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    Optional<Declined> declined() {
        return switch (this) {
            case DECLINED ->
                Optional.of(new Declined("card_declined", "The card was declined. Please use another one."));
            case INSUFFICIENT_FUNDS ->
                Optional.of(new Declined(
                        "insufficient_funds", "The card was declined because it does not have enough funds."));
            case EXPIRED -> Optional.of(new Declined("expired_card", "The card has expired. Please use another one."));
            case WRONG_CODE -> Optional.of(new Declined("incorrect_code", "The card's security code is not right."));
            default -> Optional.empty();
        };
    }

    /** What it is declined with while nobody is there. */
    Optional<Declined> declinedWhenKept() {
        return switch (this) {
            case WORKS_ONCE ->
                Optional.of(new Declined(
                        "insufficient_funds", "The card was declined because it does not have enough funds."));
            case WANTS_ITS_HOLDER -> Optional.of(ProviderAnswer.Declined.authenticationRequired());
            default -> declined();
        };
    }

    boolean changesLater() {
        return switch (this) {
            case PENDING_THEN_SETTLED,
                    PENDING_THEN_FAILED,
                    SETTLED_THEN_RETURNED,
                    BANK_PENDING_THEN_SETTLED,
                    BANK_PENDING_THEN_FAILED,
                    BANK_SETTLED_THEN_RETURNED,
                    CHARGED_BACK,
                    FULLY_REFUNDED,
                    PARTLY_REFUNDED,
                    BANK_ALWAYS_RETURNED,
                    BANK_NO_ACCOUNT -> true;
            default -> false;
        };
    }
}
