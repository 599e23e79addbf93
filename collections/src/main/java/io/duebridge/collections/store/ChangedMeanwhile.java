package io.duebridge.collections.store;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Something was to be done only if it was still as it had been read, and it is not; nothing was done. */
public final class ChangedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChangedMeanwhile() {
        super("it has changed since it was read");
    }

    /**
     * Goes on if it is as it was read. The caller holds the lock under which it is changed, and reads it under that: what is compared before
     * may be changed by somebody else in between.
     *
     * @param asRead empty: whatever it is
     * @param now as the caller's transaction sees it; not asked without a condition
     */
    public static <T> void check(Optional<Predicate<T>> asRead, Supplier<Optional<T>> now) {
        if (asRead.isPresent() && now.get().filter(asRead.get()).isEmpty()) {
            throw new ChangedMeanwhile();
        }
    }
}
