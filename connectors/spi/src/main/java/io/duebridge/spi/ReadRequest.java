package io.duebridge.spi;

import java.util.Optional;

/**
 * One page of a window to read.
 *
 * @param after empty for the first page, else the token of the page before, with the same kind and window
 * @param pageSize how many records at most; a connector may give fewer, never more
 * @param withDeletes also report records deleted since the window's start, as far as the ERP can tell
 */
public record ReadRequest(
        RecordKind kind, ReadWindow window, Optional<PageToken> after, int pageSize, boolean withDeletes) {
    public ReadRequest {
        if (pageSize < 1) {
            throw new IllegalArgumentException("a page has at least one record, not " + pageSize);
        }
    }

    public static ReadRequest first(RecordKind kind, ReadWindow window, int pageSize) {
        return new ReadRequest(kind, window, Optional.empty(), pageSize, true);
    }

    public ReadRequest next(PageToken token) {
        return new ReadRequest(kind, window, Optional.of(token), pageSize, withDeletes);
    }
}
