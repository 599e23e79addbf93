package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers no well-behaved ledger gives. How windows hold while records change is in the conformance kit. */
class QuickBooksReaderTest {
    private static final ReadWindow WINDOW =
            new ReadWindow(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"));

    @Test
    void aShortPageIsNotTheEnd() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            rows.add(row("" + i, "2026-02-0" + i + "T10:00:00-08:00"));
        }
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, page(rows, call.query(), 3)))) {
            List<ErpRecord> all = all(erp.open(), 100, new ArrayList<>());

            assertThat(all)
                    .extracting(record -> record.id().value())
                    .containsExactly("1", "2", "3", "4", "5", "6", "7");
            assertThat(all.get(0).changedAt()).isEqualTo(Instant.parse("2026-02-01T18:00:00Z"));
        }
    }

    @Test
    void manyRecordsOfOneSecondAreReadByTheirPlaceWithinIt() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 25; i++) {
            rows.add(row("" + i, "2026-02-05T10:00:00Z"));
        }
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, page(rows, call.query(), 1000)))) {
            assertThat(all(erp.open(), 4, new ArrayList<>())).hasSize(25).doesNotHaveDuplicates();
        }
    }

    @Test
    void aRecordThatLeavesACrowdedSecondMakesThatSecondBeReadAgain() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            rows.add(row("" + i, "2026-02-05T10:00:00Z"));
        }
        AtomicInteger calls = new AtomicInteger();
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> {
            String answer = page(rows, call.query(), 1000);
            // Changed right after the second page, into a later window.
            if (calls.incrementAndGet() == 3) {
                rows.removeIf(row -> row.contains("\"Id\":\"1\""));
            }
            return Answer.of(200, answer);
        })) {
            assertThat(all(erp.open(), 4, new ArrayList<>()))
                    .extracting(record -> record.id().value())
                    .contains("1", "2", "3", "4", "5", "6", "7", "8", "9");
        }
    }

    /** QuickBooks promises no order among rows of one second, so each query may give them in another. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void noRowIsPassedOverHoweverEachQueryOrdersTheRowsOfOneSecond(long seed) throws Exception {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        Instant at = Instant.parse("2026-02-05T10:00:00Z");
        for (int i = 1; i <= 60; i++) {
            rows.add(row("" + i, at.toString()));
            at = random.nextInt(3) == 0 ? at.plusSeconds(1 + random.nextInt(3)) : at;
        }
        int most = random.nextBoolean() ? 1000 : 3;
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> {
            List<String> ordered = new ArrayList<>(rows);
            if (!call.query().contains("ORDERBY Id ")) {
                Collections.shuffle(ordered, random);
                ordered.sort(Comparator.comparing(row -> time(row).orElseThrow()));
            }
            return Answer.of(200, page(ordered, call.query(), most));
        })) {
            for (int size : new int[] {2, 5, 7, 100}) {
                assertThat(all(erp.open(), size, new ArrayList<>()))
                        .as("seed " + seed + ", pages of " + size)
                        .extracting(record -> Integer.parseInt(record.id().value()))
                        .containsAll(IntStream.rangeClosed(1, 60).boxed().toList());
            }
        }
    }

    @Test
    void aTokenOfAnEarlierVersionBeginsItsSecondAnew() throws Exception {
        List<String> rows = List.of(row("1", "2026-02-05T10:00:00Z"), row("2", "2026-02-05T10:00:00Z"));
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, page(rows, call.query(), 1000)))) {
            RecordPage page = erp.open()
                    .read(ReadRequest.first(RecordKind.CUSTOMER, WINDOW, 10)
                            .next(new PageToken("rows|2026-02-05T10:00:00Z|1|1")));
            assertThat(page.records()).extracting(record -> record.id().value()).containsExactly("1", "2");
        }
    }

    @Test
    void aRowThatCannotBeReadIsAHoleAndTheRestArrives() throws Exception {
        List<String> rows = List.of(
                row("1", "2026-02-05T10:00:00Z"),
                "{\"Id\":\"2\",\"MetaData\":{}}",
                "{\"MetaData\":{\"LastUpdatedTime\":\"2026-02-05T10:00:01Z\"}}",
                row("4", "2026-02-05T10:00:02Z"),
                "{\"Id\":\"5\",\"MetaData\":{\"LastUpdatedTime\":\"yesterday\"}}");
        for (int size : new int[] {1, 2, 3, 10}) {
            try (ScriptedQuickBooks erp =
                    new ScriptedQuickBooks(call -> Answer.of(200, page(rows, call.query(), 1000)))) {
                List<ReadHole> holes = new ArrayList<>();
                List<ErpRecord> records = all(erp.open(), size, holes);

                assertThat(records).extracting(record -> record.id().value()).contains("1", "4");
                assertThat(holes)
                        .extracting(ReadHole::what)
                        .contains("customer 2", "customer without an Id", "customer 5");
            }
        }
    }

    @Test
    void whatIsNewOrUnknownInARecordIsCarriedAlong() throws Exception {
        List<String> rows =
                List.of("{\"Id\":\"1\",\"SyncToken\":\"3\",\"EmailStatus\":\"Teleported\",\"NewIn2027\":{\"a\":[]},"
                        + "\"Balance\":12345678901234.56,\"Rate\":0.10,\"Whole\":100,"
                        + "\"MetaData\":{\"LastUpdatedTime\":\"2026-02-05T10:00:00-08:00\"}}");
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, page(rows, call.query(), 1000)))) {
            ErpRecord record = all(erp.open(), 10, new ArrayList<>()).get(0);

            assertThat(record.version()).isEqualTo("3@2026-02-05T18:00:00Z");
            assertThat(record.body().path("EmailStatus").asText()).isEqualTo("Teleported");
            assertThat(record.body().path("Balance").decimalValue()).isEqualTo(new BigDecimal("12345678901234.56"));
            assertThat(record.body().path("Rate").decimalValue().toPlainString())
                    .isEqualTo("0.10");
            assertThat(record.body().path("Rate").isBigDecimal()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|<html>maintenance</html>|UNAVAILABLE",
                "200||UNAVAILABLE",
                "200|{}|UNAVAILABLE",
                "200|{'QueryResponse':{'Customer':[{'Id':'1',|UNAVAILABLE",
                "502||UNAVAILABLE",
                "503|<html>busy</html>|UNAVAILABLE",
                "500|{'Fault':{'Error':[{'code':'10000'}],'type':'SystemFault'}}|UNAVAILABLE",
                "200|{'Fault':{'Error':[{'code':'10000'}],'type':'SystemFault'}}|UNAVAILABLE",
                "401|{'fault':{'error':[{'code':'3200'}],'type':'AUTHENTICATION'}}|AUTHENTICATION",
                "403|{'fault':{'error':[{'code':'3100'}],'type':'AUTHORIZATION'}}|PERMISSION",
                "429|Too many|THROTTLED",
                "400|{'Fault':{'Error':[{'code':'4000'}],'type':'ValidationFault'}}|DEFECT"
            })
    void aFailedReadSaysWhatCanBeDoneAndNeverPassesForAnEmptyOne(int status, String body, ErrorKind kind)
            throws Exception {
        String text = body == null ? "" : body.replace('\'', '"');
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(status, text))) {
            ErpConnection connection = erp.open();
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class,
                    () -> connection.read(ReadRequest.first(RecordKind.CUSTOMER, WINDOW, 10)));

            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(kind);
        }
    }

    @Test
    void inactiveCustomersAreAskedForAndTimesCarryAnOffset() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, "{\"QueryResponse\":{}}"))) {
            RecordPage page = erp.open().read(ReadRequest.first(RecordKind.CUSTOMER, WINDOW, 10));

            assertThat(page.next()).isEmpty();
            assertThat(erp.calls().get(0).query())
                    .isEqualTo("SELECT * FROM Customer WHERE Active IN (true,false)"
                            + " AND MetaData.LastUpdatedTime >= '2026-02-01T00:00:00+00:00'"
                            + " AND MetaData.LastUpdatedTime < '2026-03-01T00:00:00+00:00'"
                            + " ORDERBY MetaData.LastUpdatedTime STARTPOSITION 1 MAXRESULTS 10");
        }
    }

    static List<ErpRecord> all(ErpConnection connection, int pageSize, List<ReadHole> holes) throws ConnectorException {
        List<ErpRecord> records = new ArrayList<>();
        ReadRequest request = ReadRequest.first(RecordKind.CUSTOMER, WINDOW, pageSize);
        for (int pages = 0; pages < 100; pages++) {
            RecordPage page = connection.read(request);
            assertThat(page.records()).hasSizeLessThanOrEqualTo(pageSize);
            records.addAll(page.records());
            holes.addAll(page.holes());
            if (page.next().isEmpty()) {
                return records;
            }
            request = request.next(page.next().orElseThrow());
        }
        throw new AssertionError("the window has no end");
    }

    private static String row(String id, String time) {
        return "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\",\"MetaData\":{\"LastUpdatedTime\":\"" + time + "\"}}";
    }

    /**
     * The part of the rows, which come in order, that the statement asks for; never more than {@code most}. The ledger knows the time
     * of every row; one that does not say it has that of the row before.
     */
    private static String page(List<String> rows, String statement, int most) {
        Instant from = Instant.parse(find("LastUpdatedTime >= '([^+]*)\\+00:00'", statement) + "Z");
        Instant before = Instant.parse(find("LastUpdatedTime < '([^+]*)\\+00:00'", statement) + "Z");
        int start = Integer.parseInt(find("STARTPOSITION (\\d+)", statement));
        int max = Integer.parseInt(find("MAXRESULTS (\\d+)", statement));
        List<String> matching = new ArrayList<>();
        Instant at = WINDOW.from();
        for (String row : rows) {
            at = time(row).orElse(at);
            if (!at.isBefore(from) && at.isBefore(before)) {
                matching.add(row);
            }
        }
        List<String> page =
                matching.stream().skip(start - 1L).limit(Math.min(max, most)).toList();
        return "{\"QueryResponse\":{\"Customer\":[" + String.join(",", page) + "]},\"time\":\"2026-03-01T00:00:00Z\"}";
    }

    private static Optional<Instant> time(String row) {
        return QuickBooksRecords.changedAt(QuickBooksJson.parse(row.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static String find(String regex, String text) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
