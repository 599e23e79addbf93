package io.duebridge.collections.disputes;

import io.duebridge.spi.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dispute that cannot be raised, answered or ended as asked; nothing was stored.
 *
 * <p>The reason is a value, because its words belong to whoever shows them.
 */
public final class DisputeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** It is not on the account, not a charge, or nothing of it is open. */
        DOCUMENT,
        /** There is an open dispute about it. */
        OPEN_ALREADY,
        REASON,
        /** A line that the document does not have, or twice the same. */
        LINE,
        /** A quantity or price below zero, or one with which the line would cost no less. */
        CORRECTION,
        /** No amount above zero, or with more decimals than the currency has. */
        AMOUNT,
        /** More than is open; {@link #limit} says how much is. */
        TOO_MUCH,
        /** Nothing was said where something has to be. */
        NO_WORDS,
        /** Too much was said. */
        WORDS,
        /** It is not open any more. */
        ENDED
    }

    private final Why why;
    private final transient @Nullable Money limit;

    public DisputeRefused(Why why) {
        this(why, null);
    }

    private DisputeRefused(Why why, @Nullable Money limit) {
        super("refused: " + why);
        this.why = why;
        this.limit = limit;
    }

    static DisputeRefused tooMuch(Money open) {
        return new DisputeRefused(Why.TOO_MUCH, open);
    }

    public Why why() {
        return why;
    }

    public Optional<Money> limit() {
        return Optional.ofNullable(limit);
    }
}
