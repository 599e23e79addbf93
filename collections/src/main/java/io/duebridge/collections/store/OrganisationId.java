package io.duebridge.collections.store;

import java.util.UUID;

/** A company that uses this program. */
public record OrganisationId(UUID value) {
    public static OrganisationId of(String text) {
        return new OrganisationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
