package io.duebridge.quickbooks;

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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Deletions of a window, from the change feed (CDC). The feed reaches back 30 days, takes no end, has no pages, and is cut off at 1,000
 * objects without a word. So an answer of that many is asked for again from its last second on, with that second once more for the rows
 * it shares, until one is not full; that this misses nothing rests on the order in which the feed tells, of which {@link QuickBooksFeed}
 * keeps the evidence. Whatever may have been left out all the same is reported as a hole. Each deletion is confirmed by a read of that
 * id, because a tombstone takes a document out of a customer's account.
 */
final class QuickBooksDeletions {
    static final PageToken FIRST = FeedPosition.START.token();

    private static final Duration REACH = Duration.ofDays(30);

    /** Whether the moment asked for counts itself is not documented. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    /**
     * A window from before QuickBooks Online existed is the whole company: what is not among its rows does not exist, and the
     * feed has nothing to add. Deletions after its end come with the next window.
     */
    private static final Instant BEFORE_QUICKBOOKS = Instant.parse("2000-01-01T00:00:00Z");

    private final QuickBooksApi api;
    private final QuickBooksFeed feed;
    private final InstantSource clock;

    QuickBooksDeletions(QuickBooksApi api, QuickBooksFeed feed, InstantSource clock) {
        this.api = api;
        this.feed = feed;
        this.clock = clock;
    }

    RecordPage read(QuickBooksEntity entity, ReadRequest request) throws ConnectorException {
        if (request.window().from().isBefore(BEFORE_QUICKBOOKS)) {
            return new RecordPage(List.of(), Optional.empty(), List.of());
        }
        return new Reading(entity, request).page();
    }

    /** One page: one answer of the feed, or a part of it. */
    private final class Reading {
        private final QuickBooksEntity entity;
        private final ReadRequest request;
        private final FeedPosition position;
        private final Instant from;
        private final List<ReadHole> holes = new ArrayList<>();

        Reading(QuickBooksEntity entity, ReadRequest request) {
            this.entity = entity;
            this.request = request;
            this.position = request.after().map(FeedPosition::parse).orElse(FeedPosition.START);
            Instant wanted = position.from().orElse(request.window().from());
            // A few minutes less than the whole reach, for clocks that differ.
            Instant earliest = clock.instant().minus(REACH).plus(Duration.ofMinutes(5));
            this.from = (wanted.isBefore(earliest) ? earliest : wanted).truncatedTo(ChronoUnit.SECONDS);
            if (wanted.isBefore(earliest)) {
                hole(
                        "before the feed's reach, since " + request.window().from(),
                        "QuickBooks tells deletions of the last 30 days only, so nothing is known of those before "
                                + earliest);
            }
        }

        RecordPage page() throws ConnectorException {
            FeedAnswer answer = answer();
            Cut cut = answer.mayBeCutOff() ? cut(answer) : new Cut(Optional.empty(), position, Instant.MAX);
            List<ErpRecord> deleted = deletions(answer, cut.before());
            List<ErpRecord> here = deleted.subList(0, Math.min(request.pageSize(), deleted.size()));
            if (here.size() < deleted.size()) {
                return confirmed(here, Optional.of(position.after(key(here.get(here.size() - 1)))));
            }
            cut.hole().ifPresent(holes::add);
            boolean more = answer.mayBeCutOff() && beginsInWindow(cut.next());
            if (!more && cut.next().doubted() && !feed.showsDeletionsInPlace()) {
                hole(
                        "since " + request.window().from(),
                        "QuickBooks cuts its change feed off at 1,000 objects, and nothing in its answers shows that it"
                                + " tells deletions in the order of time");
            }
            return confirmed(here, more ? Optional.of(cut.next()) : Optional.empty());
        }

        private FeedAnswer answer() throws ConnectorException {
            if (position.from().isEmpty()) {
                return asked(from);
            }
            FeedAnswer answer = asked(from.minus(OVERLAP));
            // Full of the second before: it does count, so it need not be asked for.
            boolean overlapAlone = answer.mayBeCutOff()
                    && answer.earliest(entity).filter(from::isAfter).isPresent()
                    && answer.latest(entity).filter(from::isBefore).isEmpty();
            return overlapAlone ? asked(from) : answer;
        }

        private FeedAnswer asked(Instant since) throws ConnectorException {
            FeedAnswer answer = feed.since(EnumSet.of(entity), since, api.callDeadline());
            if (answer.fault().isPresent()) {
                throw new ConnectorException(
                        QuickBooksMeaning.ofRead(200, answer.fault()),
                        "the change feed answered with " + answer.fault().get().words());
            }
            return answer;
        }

        private boolean beginsInWindow(FeedPosition next) {
            return next.from().orElse(from).isBefore(request.window().to());
        }

        /** Where to go on after a full answer, and what of it can be relied on. */
        private Cut cut(FeedAnswer answer) throws ConnectorException {
            Instant latest = answer.latest(entity).orElse(from);
            if (latest.isBefore(from)) {
                // It tells of other times than it was asked for, so asking on would never end.
                return new Cut(
                        Optional.of(newHole(
                                "since " + request.window().from(),
                                "QuickBooks cuts its change feed off at 1,000 objects, and tells of " + latest
                                        + " although it was asked from " + from)),
                        position.onFrom(request.window().to()),
                        Instant.MAX);
            }
            if (!feed.isWholeUpToItsEnd(answer, entity, from, api.callDeadline())) {
                Instant median = answer.median(entity).orElse(from);
                Instant on = median.isAfter(from) ? median : from.plusSeconds(1);
                return new Cut(
                        Optional.of(newHole(
                                "since " + request.window().from(),
                                "QuickBooks cuts its change feed off at 1,000 objects, and does not tell the oldest first;"
                                        + " asked for from " + from + " to "
                                        + request.window().to())),
                        position.onFrom(on),
                        Instant.MAX);
            }
            FeedPosition next = feed.showsDeletionsInPlace() ? position : position.inDoubt();
            if (latest.isAfter(from)) {
                return new Cut(Optional.empty(), next.onFrom(latest), latest);
            }
            return new Cut(
                    Optional.of(newHole(
                            "in the second " + from,
                            "QuickBooks cuts its change feed off at 1,000 objects, and more than that changed in one"
                                    + " second")),
                    next.onFrom(from.plusSeconds(1)),
                    Instant.MAX);
        }

        /** Those of the window that come after the page before, oldest first. */
        private List<ErpRecord> deletions(FeedAnswer answer, Instant before) {
            Instant answeredAt = answer.answeredAt().orElseGet(clock::instant);
            return answer.rows(entity).stream()
                    .filter(FeedAnswer.Row::deleted)
                    .filter(row ->
                            row.second().filter(at -> !at.isBefore(before)).isEmpty())
                    .filter(row ->
                            QuickBooksJson.nonBlank(row.body().path("Id")).isPresent())
                    .map(row -> QuickBooksRecords.deleted(
                            entity,
                            new ErpId(row.body().path("Id").asText()),
                            QuickBooksRecords.changedAt(row.body()).orElse(answeredAt),
                            row.body()))
                    .filter(row -> row.changedAt().isBefore(request.window().to()) || !hasTime(row))
                    .filter(row -> key(row).compareTo(position.seen()) > 0)
                    .sorted(Comparator.comparing(QuickBooksDeletions::key))
                    .toList();
        }

        private RecordPage confirmed(List<ErpRecord> rows, Optional<FeedPosition> next) throws ConnectorException {
            List<ErpRecord> confirmed = new ArrayList<>();
            for (ErpRecord row : rows) {
                try {
                    if (isGone(row.id())) {
                        confirmed.add(row);
                    }
                } catch (ConnectorException e) {
                    if (e.kind() != ErrorKind.INVALID_DATA) {
                        throw e;
                    }
                    holes.add(new ReadHole(
                            "deletion of " + entity.kind().label() + " " + row.id(),
                            String.valueOf(e.getMessage()),
                            true));
                }
            }
            return new RecordPage(confirmed, next.map(FeedPosition::token), holes);
        }

        private boolean isGone(ErpId id) throws ConnectorException {
            Deadline deadline = api.callDeadline();
            return api.record(entity.path(), entity.entityName(), id, deadline).isEmpty();
        }

        private void hole(String which, String why) {
            holes.add(newHole(which, why));
        }

        /**
         * Named by the window's beginning or by its own second alone: the window's end and the feed's reach move on with the clock, and
         * a hole whose name changed each time would pass for a new one, for which the same time is read again without end.
         */
        private ReadHole newHole(String which, String why) {
            return new ReadHole(entity.kind().label() + " deletions " + which, why, true);
        }
    }

    /**
     * @param hole what is missing of the answer
     * @param next where the next one begins
     * @param before from this second on the next answer tells
     */
    private record Cut(Optional<ReadHole> hole, FeedPosition next, Instant before) {}

    private static boolean hasTime(ErpRecord row) {
        return QuickBooksRecords.changedAt(row.body()).isPresent();
    }

    /** Sorts by time, then id; seconds since the epoch have the same length until the year 2286. */
    private static String key(ErpRecord row) {
        long seconds = hasTime(row) ? row.changedAt().getEpochSecond() : 9_999_999_999L;
        return String.format("%010d|%s", seconds, row.id().value());
    }
}
