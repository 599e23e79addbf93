package io.duebridge.sandbox;

import java.util.Map;
import java.util.Optional;

/**
 * How something is coded beside what it says of itself: ids of entries of lists, a key given by another system, fields of the company's own.
 *
 * @param externalId unique among all transactions, or among the customers, upper and lower case alike
 * @param businessClass id of an {@link EntityKind#CLASS}
 * @param custom id of a field to its text
 */
public record Coding(
        Optional<String> externalId,
        Optional<String> subsidiary,
        Optional<String> department,
        Optional<String> businessClass,
        Optional<String> location,
        Map<String, String> custom) {

    public Coding {
        custom = Map.copyOf(custom);
    }

    public static Coding none() {
        return new Coding(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    public Coding withExternalId(String id) {
        return new Coding(Optional.of(id), subsidiary, department, businessClass, location, custom);
    }

    public Coding withSubsidiary(String id) {
        return new Coding(externalId, Optional.of(id), department, businessClass, location, custom);
    }
}
