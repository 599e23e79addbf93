package io.duebridge.collections.payments.posting;

/** How a payment's way is called on the customer's pages. Fewer words than {@link PostingState} has states, and calmer ones. */
public enum ShownState {
    RECEIVED("received", "We have your payment."),
    PROCESSING("processing", "Your payment is being entered in our books."),
    POSTED("posted", "Your payment is in our books."),
    APPLIED("applied", "Your payment has been applied to your account."),
    NEEDS_ATTENTION(
            "needs attention",
            "We have your payment; a colleague is looking at how to book it. You need not do anything."),
    RETURNED("returned", "This payment was taken back or reversed in our books.");

    private final String label;
    private final String sentence;

    ShownState(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    public String label() {
        return label;
    }

    public String sentence() {
        return sentence;
    }
}
