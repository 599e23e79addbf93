package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Deletions of a window, from the change feed (CDC). The feed reaches back 30 days, has no pages, and is cut off at 1,000
 * objects without a word; whatever it may have left out is reported as a hole. Each deletion is confirmed by a read of that id,
 * because a tombstone takes a document out of a customer's account.
 */
final class QuickBooksDeletions {
    static final PageToken FIRST = new PageToken("deletions|");

    private static final String PREFIX = FIRST.value();
    private static final Duration REACH = Duration.ofDays(30);
    private static final int CUT_OFF = 1000;

    /**
     * A window from before QuickBooks Online existed is the whole company: what is not among its rows does not exist, and the
     * feed has nothing to add. Deletions after its end come with the next window.
     */
    private static final Instant BEFORE_QUICKBOOKS = Instant.parse("2000-01-01T00:00:00Z");

    private final QuickBooksApi api;
    private final InstantSource clock;

    QuickBooksDeletions(QuickBooksApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    static boolean isToken(PageToken token) {
        return token.value().startsWith(PREFIX);
    }

    RecordPage read(QuickBooksEntity entity, ReadRequest request) throws ConnectorException {
        Instant from = request.window().from();
        if (from.isBefore(BEFORE_QUICKBOOKS)) {
            return new RecordPage(List.of(), Optional.empty(), List.of());
        }
        List<ReadHole> holes = new ArrayList<>();
        // A few minutes less than the whole reach, for clocks that differ.
        Instant earliest = clock.instant().minus(REACH).plus(Duration.ofMinutes(5));
        Instant since = from.isBefore(earliest) ? earliest : from;
        if (from.isBefore(earliest)) {
            holes.add(hole(
                    entity,
                    "before the feed's reach, since " + from,
                    "QuickBooks tells deletions of the last 30 days only, so nothing is known of those before "
                            + since));
        }
        JsonNode answer = api.changes(entity, QuickBooksJson.text(since), api.callDeadline());
        List<JsonNode> changed = changed(entity, answer);
        if (changed.size() >= CUT_OFF) {
            holes.add(hole(
                    entity,
                    "since " + from,
                    "QuickBooks cuts its change feed off at 1,000 objects; asked for from " + since + " to "
                            + request.window().to()));
        }
        Instant answeredAt = QuickBooksJson.instant(answer.path("time")).orElseGet(clock::instant);
        List<ErpRecord> deleted = deleted(entity, request, changed, answeredAt);
        return page(entity, request, deleted, holes);
    }

    /**
     * Named by the window's beginning alone: its end and the feed's reach move on with the clock, and a hole whose name changed
     * each time would pass for a new one, for which the same time is read again without end.
     */
    private static ReadHole hole(QuickBooksEntity entity, String which, String why) {
        return new ReadHole(entity.kind().label() + " deletions " + which, why, true);
    }

    private static List<JsonNode> changed(QuickBooksEntity entity, JsonNode answer) {
        List<JsonNode> changed = new ArrayList<>();
        for (JsonNode response : answer.path("CDCResponse")) {
            for (JsonNode perEntity : response.path("QueryResponse")) {
                perEntity.path(entity.entityName()).forEach(changed::add);
            }
        }
        return changed;
    }

    /** Those of the window that come after the page before, oldest first. */
    private static List<ErpRecord> deleted(
            QuickBooksEntity entity, ReadRequest request, List<JsonNode> changed, Instant answeredAt) {
        String seen = request.after().orElse(FIRST).value().substring(PREFIX.length());
        return changed.stream()
                .filter(row -> row.path("status").asText().equals("Deleted"))
                .filter(row -> QuickBooksJson.nonBlank(row.path("Id")).isPresent())
                .map(row -> QuickBooksRecords.deleted(
                        entity,
                        new ErpId(row.path("Id").asText()),
                        QuickBooksRecords.changedAt(row).orElse(answeredAt),
                        row))
                .filter(row -> row.changedAt().isBefore(request.window().to()) || !hasTime(row))
                .filter(row -> key(row).compareTo(seen) > 0)
                .sorted(Comparator.comparing(QuickBooksDeletions::key))
                .toList();
    }

    private static boolean hasTime(ErpRecord row) {
        return QuickBooksRecords.changedAt(row.body()).isPresent();
    }

    /** Sorts by time, then id; seconds since the epoch have the same length until the year 2286. */
    private static String key(ErpRecord row) {
        long seconds = hasTime(row) ? row.changedAt().getEpochSecond() : 9_999_999_999L;
        return String.format("%010d|%s", seconds, row.id().value());
    }

    private RecordPage page(QuickBooksEntity entity, ReadRequest request, List<ErpRecord> deleted, List<ReadHole> holes)
            throws ConnectorException {
        List<ErpRecord> here = deleted.subList(0, Math.min(request.pageSize(), deleted.size()));
        List<ErpRecord> confirmed = new ArrayList<>();
        for (ErpRecord row : here) {
            try {
                if (isGone(entity, row.id())) {
                    confirmed.add(row);
                }
            } catch (ConnectorException e) {
                if (e.kind() != ErrorKind.INVALID_DATA) {
                    throw e;
                }
                holes.add(new ReadHole(
                        "deletion of " + entity.kind().label() + " " + row.id(), String.valueOf(e.getMessage()), true));
            }
        }
        Optional<PageToken> next = here.size() == deleted.size()
                ? Optional.empty()
                : Optional.of(new PageToken(PREFIX + key(here.get(here.size() - 1))));
        return new RecordPage(confirmed, next, holes);
    }

    private boolean isGone(QuickBooksEntity entity, ErpId id) throws ConnectorException {
        Deadline deadline = api.callDeadline();
        return api.record(entity.path(), entity.entityName(), id, deadline).isEmpty();
    }
}
