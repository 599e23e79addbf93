package io.duebridge.app.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The pages whose time is measured. */
enum LoadPage {
    ACCOUNT,
    LIST,
    SEARCH,
    DOCUMENT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LoadPage> of(String label) {
        return Arrays.stream(values())
                .filter(page -> page.label().equals(label))
                .findFirst();
    }
}
