package io.duebridge.spi;

import java.util.List;
import java.util.Optional;

/**
 * A page of records, oldest change first. A record may come more than once over pages and windows; (id, version) tells.
 *
 * @param next where to go on; empty when the window is done
 */
public record RecordPage(List<ErpRecord> records, Optional<PageToken> next, List<ReadHole> holes) {
    public RecordPage {
        records = List.copyOf(records);
        holes = List.copyOf(holes);
    }
}
