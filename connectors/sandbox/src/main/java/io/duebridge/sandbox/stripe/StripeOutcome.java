package io.duebridge.sandbox.stripe;

/** What the customer does on the hosted page, and what comes of it. */
public enum StripeOutcome {
    CARD("card", "4242", "A card that pays at once"),
    CARD_DEBIT("card", "5556", "A debit card that pays at once"),
    CARD_DECLINED("card", "0002", "A card that is declined; the page stays open"),
    CARD_WORKS_ONCE("card", "0341", "A card that pays now and is declined when it is charged later"),
    CARD_WANTS_HOLDER(
            "card", "3184", "A card that pays now and whose bank wants the holder to confirm when it is charged later"),
    BANK("us_bank_account", "6789", "A bank account whose debit is pending, then pays"),
    BANK_FAILS("us_bank_account", "1116", "A bank account whose debit is pending, then fails for want of funds"),
    SEPA("sepa_debit", "3000", "A SEPA account whose debit is pending, then pays");

    private final String type;
    private final String last4;
    private final String what;

    StripeOutcome(String type, String last4, String what) {
        this.type = type;
        this.last4 = last4;
        this.what = what;
    }

    /** Stripe's payment method type. */
    public String type() {
        return type;
    }

    public String last4() {
        return last4;
    }

    /** What a card draws on, in Stripe's words. */
    String funding() {
        return this == CARD_DEBIT ? "debit" : "credit";
    }

    /** For the page. */
    public String what() {
        return what;
    }
}
