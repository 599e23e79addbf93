package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.quickbooks.ScriptedQuickBooks.Call;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the change feed leaves out is said, and what it says is checked. */
class QuickBooksDeletionsTest {
    private static final Instant NOW = ScriptedQuickBooks.NOW;
    private static final ReadWindow LAST_DAY = new ReadWindow(NOW.minus(Duration.ofDays(1)), NOW);
    private static final String GONE = "{\"Fault\":{\"Error\":[{\"Message\":\"Object Not Found\",\"code\":\"610\"}],"
            + "\"type\":\"ValidationFault\"}}";

    private final List<ErpRecord> records = new ArrayList<>();
    private final List<ReadHole> holes = new ArrayList<>();

    @Test
    void aDeletionIsReportedOnceAReadOfThatIdConfirmsIt() throws Exception {
        try (ScriptedQuickBooks erp = erp(deleted("1") + "," + deleted("2") + "," + changed("3"))) {
            read(erp, LAST_DAY);

            assertThat(records).extracting(record -> record.id().value()).containsExactly("1");
            assertThat(records.get(0).deleted()).isTrue();
            assertThat(records.get(0).changedAt()).isEqualTo("2026-03-01T08:00:00Z");
            assertThat(holes).isEmpty();
        }
    }

    /** What the feed does when it is asked as it should be is in {@link ChangeFeedTest}. */
    @Test
    void aFeedThatTellsTheSameThousandObjectsWhateverItIsAskedIsAHoleAndNotAskedForEver() throws Exception {
        String rows =
                IntStream.range(100, 1100).mapToObj(id -> changed("" + id)).collect(Collectors.joining(","));
        try (ScriptedQuickBooks erp = erp(rows)) {
            read(erp, LAST_DAY);

            assertThat(holes)
                    .extracting(ReadHole::what)
                    .contains("invoice deletions since 2026-02-28T12:00:00Z")
                    .containsOnly(
                            "invoice deletions since 2026-02-28T12:00:00Z",
                            "invoice deletions in the second 2026-03-01T08:00:00Z");
            assertThat(holes).extracting(ReadHole::why).allMatch(why -> why.contains("1,000"));
            assertThat(erp.calls()).hasSizeLessThan(12);
        }
    }

    @Test
    void aFaultInAPartOfTheAnswerDoesNotPassForNoDeletions() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(
                200,
                call.path().endsWith("/cdc")
                        ? "{\"CDCResponse\":[{\"Fault\":{\"Error\":[{\"Message\":\"busy\",\"code\":\"10000\"}],"
                                + "\"type\":\"SystemFault\"}}],\"time\":\"2026-03-01T04:00:00.000-08:00\"}"
                        : "{\"QueryResponse\":{}}"))) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> read(erp, LAST_DAY));

            assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        }
    }

    @Test
    void deletionsOlderThanTheFeedReachesAreAHole() throws Exception {
        try (ScriptedQuickBooks erp = erp(deleted("1"))) {
            read(erp, new ReadWindow(NOW.minus(Duration.ofDays(90)), NOW));

            assertThat(records).hasSize(1);
            assertThat(holes)
                    .singleElement()
                    .satisfies(hole -> assertThat(hole.why()).contains("30 days"));
            Call feed = erp.calls().stream()
                    .filter(call -> call.path().endsWith("/cdc"))
                    .findFirst()
                    .orElseThrow();
            assertThat(feed.parameters()).containsEntry("changedSince", "2026-01-30T12:05:00+00:00");
        }
    }

    /** The store leaves a window undone while its holes are new, so a hole that stays must be recognised as the same one. */
    @Test
    void theSameHoleHasTheSameNameWheneverItsTimeIsReadAgain() throws Exception {
        String rows =
                IntStream.range(100, 1100).mapToObj(id -> changed("" + id)).collect(Collectors.joining(","));
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        Instant lastYear = NOW.minus(Duration.ofDays(365));
        for (Instant from : List.of(yesterday, lastYear)) {
            List<String> first = holesOf(rows, new ReadWindow(from, NOW.minus(Duration.ofMinutes(10))));
            assertThat(first).isNotEmpty();
            assertThat(holesOf(rows, new ReadWindow(from, NOW))).isEqualTo(first);
        }
        assertThat(holesOf(rows, new ReadWindow(lastYear, NOW)))
                .as("the feed's reach, its cut-off and a crowded second are three holes")
                .hasSize(3);
    }

    private List<String> holesOf(String feed, ReadWindow window) throws Exception {
        holes.clear();
        try (ScriptedQuickBooks erp = erp(feed)) {
            read(erp, window);
        }
        return holes.stream().map(ReadHole::what).distinct().toList();
    }

    @Test
    void aReadOfTheWholeCompanyNeedsNoFeed() throws Exception {
        try (ScriptedQuickBooks erp = erp(deleted("1"))) {
            read(erp, new ReadWindow(Instant.EPOCH, NOW));

            assertThat(records).isEmpty();
            assertThat(holes).isEmpty();
            assertThat(erp.calls()).noneMatch(call -> call.path().endsWith("/cdc"));
        }
    }

    @Test
    void aDeletionThatCannotBeConfirmedIsAHoleAndNotATombstone() throws Exception {
        try (ScriptedQuickBooks erp = erp(deleted("1") + "," + deleted("locked"))) {
            read(erp, LAST_DAY);

            assertThat(records).extracting(record -> record.id().value()).containsExactly("1");
            assertThat(holes).extracting(ReadHole::what).containsExactly("deletion of invoice locked");
        }
    }

    private void read(ScriptedQuickBooks erp, ReadWindow window) throws Exception {
        ErpConnection connection = erp.open();
        ReadRequest request = ReadRequest.first(RecordKind.INVOICE, window, 10);
        RecordPage page = connection.read(request);
        while (page.next().isPresent()) {
            collect(page);
            page = connection.read(request.next(page.next().orElseThrow()));
        }
        collect(page);
    }

    private void collect(RecordPage page) {
        records.addAll(page.records());
        holes.addAll(page.holes());
    }

    /** Invoice 2 has come back, "locked" cannot be read, every other one is gone. */
    private static ScriptedQuickBooks erp(String feed) throws Exception {
        return new ScriptedQuickBooks(call -> {
            if (call.path().endsWith("/query")) {
                return Answer.of(200, "{\"QueryResponse\":{}}");
            }
            if (call.path().endsWith("/cdc")) {
                return Answer.of(
                        200,
                        "{\"CDCResponse\":[{\"QueryResponse\":[{\"Payment\":[]},{\"Invoice\":[" + feed
                                + "]}]}],\"time\":\"2026-03-01T04:00:00.000-08:00\"}");
            }
            if (call.path().endsWith("/invoice/2")) {
                return Answer.of(200, "{\"Invoice\":{\"Id\":\"2\"}}");
            }
            return call.path().endsWith("/invoice/locked")
                    ? Answer.of(400, GONE.replace("610", "6000"))
                    : Answer.of(400, GONE);
        });
    }

    private static String deleted(String id) {
        return "{\"Id\":\"" + id + "\",\"status\":\"Deleted\",\"domain\":\"QBO\","
                + "\"MetaData\":{\"LastUpdatedTime\":\"2026-03-01T00:00:00-08:00\"}}";
    }

    private static String changed(String id) {
        return "{\"Id\":\"" + id
                + "\",\"SyncToken\":\"1\",\"MetaData\":{\"LastUpdatedTime\":\"2026-03-01T00:00:00-08:00\"}}";
    }
}
