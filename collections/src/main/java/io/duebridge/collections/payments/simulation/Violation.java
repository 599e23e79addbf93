package io.duebridge.collections.payments.simulation;

/** Something that must not have happened. */
public record Violation(Kind kind, String text) {
    /** What is wrong with it, from the accountant's side. */
    public enum Kind {
        /** Money that was taken is in no posting, or a posting says it is in the ERP and it is not. */
        LOST("lost"),
        /** One payment has more than one effect, or one form more than one payment. */
        DUPLICATED("duplicated"),
        /** Our books and the ERP's do not say the same. */
        UNTIED("untied"),
        /** It does not come to rest, and nobody has the next move. */
        STUCK("stuck"),
        /** A rule of the protocol was broken although the books are still right, or the program threw. */
        OTHER("other");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static Violation lost(String text) {
        return new Violation(Kind.LOST, text);
    }

    static Violation duplicated(String text) {
        return new Violation(Kind.DUPLICATED, text);
    }

    static Violation untied(String text) {
        return new Violation(Kind.UNTIED, text);
    }

    static Violation stuck(String text) {
        return new Violation(Kind.STUCK, text);
    }

    static Violation other(String text) {
        return new Violation(Kind.OTHER, text);
    }

    @Override
    public String toString() {
        return kind.word() + ": " + text;
    }
}
