package io.duebridge.spi;

/** How sure it is that one intent has one effect in the ERP, for one operation of one connector. */
public enum PostingGuarantee {
    /** The ERP refuses a second use of our reference, or keeps our key longer than a payment can stay in doubt. */
    EXACTLY_ONCE("E", "exactly once"),
    /** As long as no worker pauses past its lease. */
    EXACTLY_ONCE_WITH_BOUNDED_PAUSES("B", "exactly once as long as no worker pauses past its lease"),
    /** Never sent again without a person. */
    AT_MOST_ONCE("A", "at most once, then a person decides");

    private final String letter;
    private final String sentence;

    PostingGuarantee(String letter, String sentence) {
        this.letter = letter;
        this.sentence = sentence;
    }

    public String letter() {
        return letter;
    }

    public String sentence() {
        return sentence;
    }

    /** Whether the same reference may be sent again once a lookup, proven fresh, has not found it. */
    public boolean mayResend() {
        return this != AT_MOST_ONCE;
    }
}
