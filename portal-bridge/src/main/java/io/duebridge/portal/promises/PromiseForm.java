package io.duebridge.portal.promises;

import java.util.List;
import java.util.UUID;

/**
 * The form as it was sent.
 *
 * @param key made with the page; the same key makes one promise
 */
record PromiseForm(String key, List<UUID> documents, String amount, String day, String note) {
    static final int LONGEST_KEY = 64;

    PromiseForm {
        documents = documents.stream().distinct().toList();
    }
}
