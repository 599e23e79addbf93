package io.duebridge.netsuite;

import io.duebridge.netsuite.NetSuiteApi.Rows;
import io.duebridge.netsuite.NetSuiteApi.Slice;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a window page by page, by time and id and never by row number: SuiteTalk runs a search anew for each further page, so that a record
 * which changed meanwhile shifts the others and some are never seen. Nor does it promise an order. So a slice of the window is asked for
 * that holds no more than one answer can give, and narrowed until it does: by time, and within a second by internal id. All of it is then
 * here and is put in order here. Over REST the rows come sorted, and the first ones of a slice are as good as all.
 */
final class NetSuiteReader {
    /** Narrowing takes a few calls; more than these and the page is left for the next call. */
    private static final int MOST_CALLS = 40;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final NetSuiteApi api;
    private final RawRecords records;
    private final int largestPage;
    private final DeletionReader deletions;

    NetSuiteReader(NetSuiteApi api, RawRecords records, int largestPage) {
        this.api = api;
        this.records = records;
        this.largestPage = largestPage;
        this.deletions = new DeletionReader(api, largestPage);
    }

    RecordPage read(ReadRequest request, Deadline deadline) throws ConnectorException {
        try {
            if (request.after().filter(DeletionReader::isToken).isPresent()) {
                return deletions.read(request, deadline);
            }
            ReadPosition from = request.after()
                    .map(ReadPosition::parse)
                    .orElseGet(() -> ReadPosition.start(request.window().from().truncatedTo(ChronoUnit.SECONDS)));
            return new Reading(request, deadline).from(from);
        } catch (NetSuiteFailure failure) {
            throw failure.forRead();
        }
    }

    /** With what it is sorted by, read from it once. */
    private record Placed(Instant changed, long id, RawRow.Good row) {}

    /** One page. */
    private final class Reading {
        private final ReadRequest request;
        private final Deadline deadline;
        private final Instant end;
        private final int wanted;
        private final int asked;

        Reading(ReadRequest request, Deadline deadline) {
            this.request = request;
            this.deadline = deadline;
            this.end = upTo(request.window().to());
            this.wanted = Math.min(request.pageSize(), largestPage);
            this.asked = api.isSorted() ? wanted : Math.max(wanted, NetSuiteSettings.SMALLEST_PAGE);
        }

        RecordPage from(ReadPosition start) throws NetSuiteFailure {
            ReadPosition at = start;
            long throughId = 0;
            for (int call = 0; call < MOST_CALLS && at.time().isBefore(end); call++) {
                Slice slice = slice(at, throughId);
                Rows rows = api.changed(request.kind(), slice, deadline);
                if (!rows.whole() && !api.isSorted()) {
                    long seconds = Duration.between(slice.from(), slice.to()).toSeconds();
                    if (seconds > 1) {
                        at = new ReadPosition(at.time(), at.id(), fewer(seconds, rows));
                    } else {
                        throughId = narrowedId(at, throughId, rows);
                    }
                    continue;
                }
                List<RawRow.Good> fresh = fresh(rows, at);
                List<ReadHole> holes = holes(rows);
                ReadPosition next = after(at, slice, rows, fresh);
                if (!fresh.isEmpty() || !holes.isEmpty()) {
                    return page(fresh, holes, next);
                }
                at = next;
                throughId = 0;
            }
            return at.time().isBefore(end)
                    ? new RecordPage(List.of(), Optional.of(at.token()), List.of())
                    : over(List.of(), List.of());
        }

        private Slice slice(ReadPosition at, long throughId) {
            Instant to = at.span() == 0 ? end : at.time().plusSeconds(at.span());
            Instant bounded = api.cut(at.time(), to.isBefore(end) ? to : end);
            // Without an order a search can leave out by id only within one second; with one, the id stands for the
            // place in its second.
            boolean byId = api.isSorted()
                    || throughId > 0
                    || Duration.between(at.time(), bounded).toSeconds() <= 1;
            return new Slice(at.time(), bounded, byId ? at.id() : 0, throughId, asked);
        }

        /** As if changes were spread evenly, and never more than half. */
        private long fewer(long whole, Rows rows) {
            long share = whole * asked * 4 / (5L * rows.total());
            return Math.max(1, Math.min(share, whole / 2));
        }

        private long narrowedId(ReadPosition at, long throughId, Rows rows) {
            long largest = throughId > 0
                    ? throughId
                    : Math.max(at.id() + 2, ids(rows).max(Long::compare).orElse(0L));
            return at.id() + fewer(largest - at.id(), rows);
        }

        private Stream<Long> ids(Rows rows) {
            return rows.rows().stream()
                    .filter(RawRow.Good.class::isInstance)
                    .map(row -> number(((RawRow.Good) row).id()));
        }

        private List<RawRow.Good> fresh(Rows rows, ReadPosition at) {
            List<Placed> fresh = new ArrayList<>();
            for (RawRow row : rows.rows()) {
                if (row instanceof RawRow.Good good && isOfTheKind(good)) {
                    Instant changed = good.changedAt().orElseThrow();
                    long id = number(good.id());
                    if (!at.isBehind(changed, id)
                            && !changed.isBefore(request.window().from())
                            && changed.isBefore(request.window().to())) {
                        fresh.add(new Placed(changed, id, good));
                    }
                }
            }
            fresh.sort(Comparator.comparing(Placed::changed).thenComparingLong(Placed::id));
            return fresh.stream().map(Placed::row).toList();
        }

        private boolean isOfTheKind(RawRow.Good row) {
            return NetSuiteType.named(row.type())
                    .filter(type -> type.kind() == request.kind())
                    .isPresent();
        }

        private List<ReadHole> holes(Rows rows) {
            List<ReadHole> holes = new ArrayList<>();
            for (RawRow row : rows.rows()) {
                if (row instanceof RawRow.Broken broken) {
                    holes.add(new ReadHole(request.kind() + " " + broken.id(), broken.why()));
                } else if (row instanceof RawRow.Good good && !isOfTheKind(good)) {
                    holes.add(new ReadHole(
                            request.kind() + " " + good.id(),
                            "NetSuite calls it a '" + good.type() + "', which is not read"));
                }
            }
            return holes;
        }

        /** Where the next page begins if all of these are given. */
        private ReadPosition after(ReadPosition at, Slice slice, Rows rows, List<RawRow.Good> fresh) {
            if (fresh.size() > wanted) {
                return behind(fresh.get(wanted - 1), at.span());
            }
            if (!rows.whole()) {
                return lastOf(rows, at);
            }
            if (slice.throughId() > 0) {
                return new ReadPosition(at.time(), slice.throughId(), at.span());
            }
            return new ReadPosition(slice.to(), 0, at.span() * (rows.total() * 2 < asked ? 2 : 1));
        }

        /** A row's time as a query tells it could lead back only if somebody changes the clock's rules; the read goes on anyway. */
        private ReadPosition lastOf(Rows rows, ReadPosition at) {
            ReadPosition last = rows.upTo().orElse(at);
            return at.isBehind(last.time(), last.id())
                    ? new ReadPosition(at.time().plusSeconds(1), 0, 0)
                    : last;
        }

        private ReadPosition behind(RawRow.Good row, long span) {
            return new ReadPosition(row.changedAt().orElseThrow(), number(row.id()), span);
        }

        private RecordPage page(List<RawRow.Good> fresh, List<ReadHole> holes, ReadPosition next)
                throws NetSuiteFailure {
            List<RawRow.Good> some = fresh.size() > wanted ? fresh.subList(0, wanted) : fresh;
            List<ErpRecord> read = records.complete(request.kind(), some, deadline);
            return next.time().isBefore(end)
                    ? new RecordPage(read, Optional.of(next.token()), holes)
                    : over(read, holes);
        }

        /** Deletions come from another call, after the last row. */
        private RecordPage over(List<ErpRecord> read, List<ReadHole> holes) {
            Optional<PageToken> next = request.withDeletes() ? Optional.of(DeletionReader.FIRST) : Optional.empty();
            return new RecordPage(read, next, holes);
        }
    }

    private static long number(String id) {
        return NUMBER.matcher(id).matches() ? Long.parseLong(id) : 0;
    }

    private static Instant upTo(Instant to) {
        Instant second = to.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(to) ? second : second.plusSeconds(1);
    }
}
