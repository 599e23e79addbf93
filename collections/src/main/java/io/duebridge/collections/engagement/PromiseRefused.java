package io.duebridge.collections.engagement;

import io.duebridge.spi.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A promise that cannot be made or ended as asked; nothing was stored.
 *
 * <p>The reason is a value, because its words belong to whoever shows them.
 */
public final class PromiseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** The company takes none. */
        OFF,
        NO_DOCUMENTS,
        /** A document is not on the account, not a charge, or has nothing open. */
        DOCUMENT,
        /** Several currencies, or several of the company's books. */
        MIXED,
        /** No amount above zero, or with more decimals than the currency has. */
        AMOUNT,
        /** More than is open; {@link #limit} says how much is. */
        TOO_MUCH,
        /** In the past, or further ahead than the company allows. */
        DATE,
        NOTE,
        /** Some of the documents are promised together with others. */
        OVERLAP,
        /** It is not open any more. */
        ENDED
    }

    private final Why why;
    private final transient @Nullable Money limit;

    public PromiseRefused(Why why) {
        this(why, null);
    }

    public PromiseRefused(Why why, @Nullable Money limit) {
        super("refused: " + why);
        this.why = why;
        this.limit = limit;
    }

    public Why why() {
        return why;
    }

    public Optional<Money> limit() {
        return Optional.ofNullable(limit);
    }
}
