package io.duebridge.collections.engagement;

import io.duebridge.spi.Money;
import java.time.LocalDate;
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
        /** Not between {@link #first} and {@link #last}. */
        DATE,
        NOTE,
        /** Some of the documents are promised together with others. */
        OVERLAP,
        /** A document is paid in instalments. */
        PLANNED,
        /** It is not open any more. */
        ENDED
    }

    private final Why why;
    private final transient @Nullable Money limit;
    private final @Nullable LocalDate first;
    private final @Nullable LocalDate last;

    public PromiseRefused(Why why) {
        this(why, null, null, null);
    }

    private PromiseRefused(Why why, @Nullable Money limit, @Nullable LocalDate first, @Nullable LocalDate last) {
        super("refused: " + why);
        this.why = why;
        this.limit = limit;
        this.first = first;
        this.last = last;
    }

    static PromiseRefused tooMuch(Money open) {
        return new PromiseRefused(Why.TOO_MUCH, open, null, null);
    }

    static PromiseRefused date(LocalDate first, LocalDate last) {
        return new PromiseRefused(Why.DATE, null, first, last);
    }

    public Why why() {
        return why;
    }

    public Optional<Money> limit() {
        return Optional.ofNullable(limit);
    }

    /** The first day that can be promised, where the day was wrong. */
    public Optional<LocalDate> first() {
        return Optional.ofNullable(first);
    }

    /** The last one. */
    public Optional<LocalDate> last() {
        return Optional.ofNullable(last);
    }
}
