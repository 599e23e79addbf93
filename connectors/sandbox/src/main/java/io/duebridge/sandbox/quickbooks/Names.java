package io.duebridge.sandbox.quickbooks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sets of member names. */
final class Names {
    private static final List<String> EVERYWHERE =
            List.of("Id", "SyncToken", "MetaData", "domain", "sparse", "status", "AttachableRef");

    private Names() {}

    /** The given names with those every entity has. */
    static Set<String> with(Set<String> more, String... names) {
        Set<String> all = new HashSet<>(more);
        all.addAll(EVERYWHERE);
        all.addAll(List.of(names));
        return Set.copyOf(all);
    }
}
