package io.duebridge.routes;

import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.RecordPage;
import java.util.List;
import java.util.Optional;

/** A page as it was read, with what mapping made of its records that still exist, in their order. */
record MappedPage(RecordPage page, List<MappingResult> results) {
    Optional<PageToken> next() {
        return page.next();
    }
}
