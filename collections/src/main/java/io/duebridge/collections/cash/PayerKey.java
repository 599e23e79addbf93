package io.duebridge.collections.cash;

import io.duebridge.collections.store.SearchKey;
import java.util.Optional;

/** The same payer written in several ways: small letters, no marks, single spaces. */
final class PayerKey {
    private static final int LONGEST = 500;

    private PayerKey() {}

    /** Empty if nothing is left that tells payers apart. */
    static Optional<String> of(Optional<String> name) {
        return name.map(text -> SearchKey.ofName(text.replaceAll("[^\\p{L}\\p{N}]+", " "))
                        .strip())
                .filter(key -> !key.isEmpty())
                .map(key -> key.length() <= LONGEST ? key : key.substring(0, LONGEST));
    }
}
