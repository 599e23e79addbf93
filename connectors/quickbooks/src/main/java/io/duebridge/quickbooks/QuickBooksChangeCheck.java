package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.ChangeCheck;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One call to the change feed (CDC) for all kinds together. The feed reaches back 30 days and is cut off at 1,000 objects without a
 * word; what it may not have told counts as changed.
 */
final class QuickBooksChangeCheck implements ChangeCheck {
    /** A day less than the whole reach, for clocks that differ. */
    private static final Duration REACH = Duration.ofDays(29);

    private static final int CUT_OFF = 1000;

    private final QuickBooksApi api;
    private final Set<RecordKind> kinds;
    private final InstantSource clock;

    QuickBooksChangeCheck(QuickBooksApi api, Set<RecordKind> kinds, InstantSource clock) {
        this.api = api;
        this.kinds = Set.copyOf(kinds);
        this.clock = clock;
    }

    @Override
    public Set<RecordKind> kinds() {
        return kinds;
    }

    @Override
    public Changed changedSince(Set<RecordKind> asked, Instant since, Deadline deadline) throws ConnectorException {
        if (since.isBefore(clock.instant().minus(REACH))) {
            return new Changed(asked, since);
        }
        String names = EnumSet.copyOf(asked).stream()
                .map(kind -> QuickBooksEntity.of(kind).entityName())
                .collect(Collectors.joining(","));
        JsonNode answer = api.changes(names, QuickBooksJson.text(since), api.callDeadline(deadline));
        Instant through = QuickBooksJson.instant(answer.path("time"))
                .orElseThrow(() -> new ConnectorException(
                        ConnectionErrors.UNREADABLE_ANSWER, "the change feed's answer names no time"));
        Set<RecordKind> changed = EnumSet.noneOf(RecordKind.class);
        int objects = 0;
        for (JsonNode response : answer.path("CDCResponse")) {
            if (QuickBooksFault.in(response).isPresent()) {
                return new Changed(asked, since);
            }
            for (JsonNode perEntity : response.path("QueryResponse")) {
                if (QuickBooksFault.in(perEntity).isPresent()) {
                    return new Changed(asked, since);
                }
                for (RecordKind kind : asked) {
                    int rows = perEntity
                            .path(QuickBooksEntity.of(kind).entityName())
                            .size();
                    objects += rows;
                    if (rows > 0) {
                        changed.add(kind);
                    }
                }
            }
        }
        return new Changed(objects >= CUT_OFF ? asked : changed, through);
    }
}
