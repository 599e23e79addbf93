package io.duebridge.collections.profile;

import io.duebridge.collections.store.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer said about itself.
 *
 * @param values the latest approved; a field that was never given is not in it
 * @param changes the latest first
 */
public record Profile(CustomerId customer, Map<ProfileField, String> values, List<ProfileChange> changes) {
    public Profile {
        values = Map.copyOf(values);
        changes = List.copyOf(changes);
    }

    public String value(ProfileField field) {
        return values.getOrDefault(field, "");
    }

    /** What waits for the company. */
    public Optional<ProfileChange> open() {
        return changes.stream().filter(ProfileChange::isOpen).findFirst();
    }
}
