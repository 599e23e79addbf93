package io.duebridge.sandbox.sap.odata;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A condition on entities.
 *
 * @param test whether an entity meets it
 * @param within an entity that meets it lies in one of these, where the condition says so; a service finds these by an index
 */
record Filter(Predicate<Row> test, Optional<List<Stretch>> within) {
    static final Filter ALL = new Filter(row -> true, Optional.empty());

    static Filter of(Predicate<Row> test) {
        return new Filter(test, Optional.empty());
    }

    Filter and(Filter other) {
        Optional<List<Stretch>> narrowed = within.isPresent() && other.within.isPresent()
                ? Optional.of(Stretch.both(within.get(), other.within.get()))
                : within.or(other::within);
        return new Filter(test.and(other.test), narrowed);
    }

    Filter or(Filter other) {
        return new Filter(
                test.or(other.test),
                within.isPresent() && other.within.isPresent()
                        ? Optional.of(Stretch.either(within.get(), other.within.get()))
                        : Optional.empty());
    }
}
