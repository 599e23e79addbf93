package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.APPLICATION;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.testing.Canonical.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.insight.OpenReceivables;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.Canonical;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.mappings.CanonicalCustomer;
import io.duebridge.mappings.CanonicalEntry;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.mappings.CanonicalPayment.OtherApplication;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jooq.Record;
import org.junit.jupiter.api.Test;

class EntryItemsTest {
    private static final Instant CHANGED = Instant.parse("2026-03-01T08:00:00Z");

    @OnBothDatabases
    void anEntryIsOneOpenItemForEachCustomerItNamesAChargeOrACredit(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(
                test, connection, journal("70", line("7", "100.00"), line("8", "-40.00"), line("7", "20.00")));

        Record charge = item(test, connection, "70", "7");
        assertThat(charge.get(DOCUMENT.TOTAL)).isEqualByComparingTo("120");
        assertThat(charge.get(DOCUMENT.OPEN_AMOUNT)).isEqualByComparingTo("120");
        assertThat(charge.get(DOCUMENT.GIVES)).isFalse();
        assertThat(charge.get(DOCUMENT.NUMBER)).isEqualTo("JE-70");
        assertThat(charge.get(DOCUMENT.ERP_ID)).isEqualTo("70");
        Record credit = item(test, connection, "70", "8");
        assertThat(credit.get(DOCUMENT.OPEN_AMOUNT)).isEqualByComparingTo("40");
        assertThat(credit.get(DOCUMENT.GIVES)).isTrue();
        assertThat(net(test, connection, "7")).isEqualByComparingTo("120");
        assertThat(net(test, connection, "8")).isEqualByComparingTo("-40");
    }

    @OnBothDatabases
    void whatIsOpenFollowsThePaymentsWhicheverIsReadFirst(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, payment("9", "7", "30.00", "0", paid("70", "30.00")));
        TestRecords.store(test, connection, journal("70", line("7", "100.00")));
        assertThat(item(test, connection, "70", "7").get(DOCUMENT.OPEN_AMOUNT)).isEqualByComparingTo("70");

        TestRecords.store(test, connection, payment("10", "7", "70.00", "0", paid("70", "70.00")));
        Record settled = item(test, connection, "70", "7");
        assertThat(settled.get(DOCUMENT.OPEN_AMOUNT)).isEqualByComparingTo("0");
        assertThat(settled.get(DOCUMENT.STATUS)).isEqualTo("SETTLED");

        TestRecords.store(
                test,
                connection,
                "1",
                test.clock().instant().plusSeconds(9),
                payment("10", "7", "70.00", "60.00", paid("70", "10.00")));
        assertThat(item(test, connection, "70", "7").get(DOCUMENT.OPEN_AMOUNT)).isEqualByComparingTo("60");

        gone(test, connection, RecordKind.PAYMENT, "9");
        assertThat(item(test, connection, "70", "7").get(DOCUMENT.OPEN_AMOUNT)).isEqualByComparingTo("90");
        assertThat(item(test, connection, "70", "7").get(DOCUMENT.STATUS)).isEqualTo("OPEN");
    }

    @OnBothDatabases
    void aCreditByEntryIsUsedUpByAPaymentWithoutMoney(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, journal("70", line("7", "50.00")), journal("71", line("7", "-50.00")));
        TestRecords.store(
                test,
                connection,
                payment(
                        "9",
                        "7",
                        "0",
                        "0",
                        paid("70", "50.00"),
                        new OtherApplication("journalEntry", true, new ErpId("71"), new BigDecimal("50.00"))));

        assertThat(item(test, connection, "70", "7").get(DOCUMENT.STATUS)).isEqualTo("SETTLED");
        assertThat(item(test, connection, "71", "7").get(DOCUMENT.STATUS)).isEqualTo("SETTLED");
        assertThat(net(test, connection, "7")).isEqualByComparingTo("0");
    }

    @OnBothDatabases
    void aParentsPaymentPaysItsJobsPartOfTheEntry(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(
                test, connection, customer("7", "Parent"), job("8", "7"), job("81", "8"), customer("6", "Other"));
        TestRecords.store(test, connection, journal("70", line("6", "25.00"), line("81", "25.00")));
        TestRecords.store(test, connection, payment("9", "7", "25.00", "0", paid("70", "25.00")));

        assertThat(net(test, connection, "6")).isEqualByComparingTo("25");
        assertThat(net(test, connection, "81")).isEqualByComparingTo("0");
        assertThat(test.store()
                        .dsl()
                        .selectFrom(APPLICATION)
                        .where(APPLICATION.ERP_PAYMENT_ID.eq(RecordIds.erpPayment(connection.id(), new ErpId("9"))
                                .value()))
                        .fetchSingle(APPLICATION.DOCUMENT_ID))
                .isEqualTo(item(test, connection, "70", "81").get(DOCUMENT.ID));
    }

    @OnBothDatabases
    void aChangedEntryDropsWhomItNamesNoMoreAndADeletedOneOwesNothing(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, journal("70", line("7", "100.00"), line("8", "40.00")));
        TestRecords.store(test, connection, payment("9", "7", "30.00", "0", paid("70", "30.00")));
        TestRecords.store(
                test, connection, "1", test.clock().instant().plusSeconds(5), journal("70", line("7", "110.00")));

        assertThat(net(test, connection, "7")).isEqualByComparingTo("80");
        assertThat(item(test, connection, "70", "8").get(DOCUMENT.STATUS)).isEqualTo("DELETED");
        assertThat(net(test, connection, "8")).isEqualByComparingTo("0");

        TestRecords.store(
                test, connection, "1", test.clock().instant().plusSeconds(6), payment("9", "7", "30.00", "30.00"));
        gone(test, connection, RecordKind.JOURNAL_ENTRY, "70");
        assertThat(item(test, connection, "70", "7").get(DOCUMENT.STATUS)).isEqualTo("DELETED");
        assertThat(net(test, connection, "7")).as("only the payment is left").isEqualByComparingTo("-30");
    }

    @OnBothDatabases
    void chargesAndCreditsOfOneCustomerInOneEntryStayExactHoweverTheyArePaid(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, journal("70", line("7", "100.00"), line("7", "-30.00")));
        assertThat(net(test, connection, "7")).isEqualByComparingTo("70");
        TestRecords.store(test, connection, payment("9", "7", "100.00", "0", paid("70", "100.00")));
        Record left = item(test, connection, "70", "7");
        assertThat(left.get(DOCUMENT.GIVES))
                .as("the debit is paid, the credit is left")
                .isTrue();
        assertThat(net(test, connection, "7")).isEqualByComparingTo("-30");
    }

    @OnBothDatabases
    void linesThatCancelEachOtherOutAreNoItem(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(test, connection, journal("70", line("7", "10.00"), line("7", "-10.00")));

        Record nothing = item(test, connection, "70", "7");
        assertThat(nothing.get(DOCUMENT.STATUS)).isEqualTo("SETTLED");
        assertThat(nothing.get(DOCUMENT.UNLISTED)).isTrue();
        assertThat(net(test, connection, "7")).isEqualByComparingTo("0");
    }

    /** Entries, payments and their changes in any order, against sums made by hand. */
    @OnBothDatabases
    void inWhateverOrderTheyComeTheBalanceIsWhatIsChargedLessWhatIsPaid(TestStore test) {
        long seed = 20_261_126L;
        Random random = new Random(seed);
        StoredConnection connection = TestRecords.connection(test);
        Map<String, BigDecimal> charged = new HashMap<>();
        Map<String, BigDecimal> applied = new HashMap<>();
        int version = 0;
        for (int i = 0; i < 60; i++) {
            String entry = "7" + random.nextInt(4);
            String who = random.nextBoolean() ? "7" : "8";
            String key = entry + "/" + who;
            version++;
            Instant at = CHANGED.plusSeconds(version);
            if (random.nextInt(3) == 0) {
                String other = who.equals("7") ? "8" : "7";
                BigDecimal mine = cents(500 + random.nextInt(500));
                BigDecimal theirs = cents(500 + random.nextInt(500));
                charged.put(key, mine);
                charged.put(entry + "/" + other, theirs);
                TestRecords.store(
                        test,
                        connection,
                        "" + version,
                        at,
                        journal(entry, line(who, mine.toPlainString()), line(other, theirs.toPlainString())));
            } else {
                BigDecimal amount = cents(random.nextInt(100) + 1);
                applied.put(key, amount);
                TestRecords.store(
                        test,
                        connection,
                        "" + version,
                        at,
                        payment(
                                "9" + entry + who,
                                who,
                                amount.toPlainString(),
                                "0",
                                paid(entry, amount.toPlainString())));
            }
        }
        for (String who : List.of("7", "8")) {
            BigDecimal owed = BigDecimal.ZERO;
            for (String key : charged.keySet()) {
                if (key.endsWith("/" + who)) {
                    owed = owed.add(charged.get(key)).subtract(applied.getOrDefault(key, BigDecimal.ZERO));
                }
            }
            assertThat(net(test, connection, who))
                    .as("seed " + seed + ", customer " + who)
                    .isEqualByComparingTo(owed);
        }
    }

    @OnBothDatabases
    void aDepositThatCreditsACustomerLowersTheBalance(TestStore test) {
        StoredConnection connection = TestRecords.connection(test);
        TestRecords.store(
                test,
                connection,
                new CanonicalEntry(
                        RecordKind.DEPOSIT,
                        new ErpId("50"),
                        Optional.empty(),
                        Canonical.ISSUED,
                        Canonical.USD,
                        Optional.of("Checking"),
                        false,
                        Optional.empty(),
                        List.of(line("7", "-12.50")),
                        List.of(new ErpId("9"))));

        assertThat(net(test, connection, "7")).isEqualByComparingTo("-12.50");
    }

    @Test
    void onlyEntriesHaveItems() {
        assertThat(EntryRows.isEntry("journalEntry")).isTrue();
        assertThat(EntryRows.isEntry("deposit")).isTrue();
        assertThat(EntryRows.isEntry("expense")).isFalse();
    }

    private static BigDecimal cents(int cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static BigDecimal net(TestStore test, StoredConnection connection, String customer) {
        return new OpenReceivables(test.store())
                .byCustomer(connection.id()).getOrDefault(new ErpId(customer), Map.of()).values().stream()
                        .map(OpenReceivables.Open::net)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Record item(TestStore test, StoredConnection connection, String entry, String customer) {
        return test.store()
                .dsl()
                .selectFrom(DOCUMENT)
                .where(DOCUMENT.ID.eq(RecordIds.entryItem(
                                connection.id(), RecordKind.JOURNAL_ENTRY, new ErpId(entry), new ErpId(customer))
                        .value()))
                .fetchSingle();
    }

    private static void gone(TestStore test, StoredConnection connection, RecordKind kind, String id) {
        var step = new SyncCursors(test.store())
                .begin(
                        connection.id(),
                        kind,
                        SyncPolicy.standard(),
                        test.clock().instant());
        var tombstone =
                TestRecords.deleted(kind, id, "9", test.clock().instant().plusSeconds(60));
        new DocumentIntake(test.store())
                .accept(new IntakePage(
                        step,
                        new RecordPage(List.of(tombstone), Optional.empty(), List.of()),
                        List.of(),
                        TestRecords.MAPPING));
    }

    private static CanonicalCustomer job(String id, String parent) {
        CanonicalCustomer plain = customer(id, "Job " + id);
        return new CanonicalCustomer(
                plain.id(),
                plain.name(),
                Optional.of(new ErpId(parent)),
                true,
                plain.currency(),
                plain.open(),
                plain.email(),
                plain.phone(),
                true);
    }

    private static CanonicalEntry journal(String id, CanonicalEntry.Line... lines) {
        return new CanonicalEntry(
                RecordKind.JOURNAL_ENTRY,
                new ErpId(id),
                Optional.of("JE-" + id),
                Canonical.ISSUED,
                Canonical.USD,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(lines),
                List.of());
    }

    private static CanonicalEntry.Line line(String customer, String amount) {
        return new CanonicalEntry.Line(new ErpId(customer), new BigDecimal(amount), Optional.empty());
    }

    private static OtherApplication paid(String entry, String amount) {
        return new OtherApplication("journalEntry", false, new ErpId(entry), new BigDecimal(amount));
    }

    private static CanonicalPayment payment(
            String id, String customer, String total, String unapplied, OtherApplication... applications) {
        CanonicalPayment plain = Canonical.payment(id, customer, total, unapplied);
        return new CanonicalPayment(
                plain.id(),
                plain.date(),
                plain.customer(),
                plain.currency(),
                plain.total(),
                plain.unapplied(),
                plain.reference(),
                plain.method(),
                plain.memo(),
                false,
                List.of(),
                new ArrayList<>(Arrays.asList(applications)),
                CanonicalPayment.Trace.UNKNOWN);
    }
}
