package io.duebridge.sandbox.sap.odata;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A condition on entities.
 *
 * @param test whether an entity meets it
 * @param named the texts of a property of which an entity that meets it has one, where the condition says so; a service finds these by an index
 */
record Filter(Predicate<Row> test, Optional<Named> named) {
    record Named(String property, Set<Object> values) {}

    static final Filter ALL = new Filter(row -> true, Optional.empty());

    static Filter of(Predicate<Row> test) {
        return new Filter(test, Optional.empty());
    }

    static Filter named(Predicate<Row> test, String property, Object value) {
        return new Filter(test, Optional.of(new Named(property, Set.of(value))));
    }

    Filter and(Filter other) {
        return new Filter(test.and(other.test), named.or(other::named));
    }

    Filter or(Filter other) {
        boolean both = named.isPresent()
                && other.named.isPresent()
                && named.get().property().equals(other.named.get().property());
        return new Filter(
                test.or(other.test), both ? Optional.of(union(named.get(), other.named.get())) : Optional.empty());
    }

    private static Named union(Named left, Named right) {
        Set<Object> values = new HashSet<>(left.values());
        values.addAll(right.values());
        return new Named(left.property(), values);
    }
}
