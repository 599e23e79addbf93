package io.duebridge.collections.payments.posting;

import java.util.List;
import java.util.Optional;

/**
 * Some postings and where the next ones begin.
 *
 * @param next empty on the last page
 */
public record PostingPage(List<PostingView> rows, Optional<PostingCursor> next) {
    public PostingPage {
        rows = List.copyOf(rows);
    }
}
