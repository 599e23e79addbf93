package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.ChangeFeedOrder;
import io.duebridge.sandbox.quickbooks.Operation;
import io.duebridge.spi.ChangeCheck.Changed;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** More changes than one answer of the change feed holds, whatever the order in which it tells them. */
class ChangeFeedTest {
    private final QuickBooksFixture erp = new QuickBooksFixture();
    private final ErpConnection connection = open();
    private final ErpId customer = erp.addCustomer("Busy");
    private final Set<ErpId> deleted = new HashSet<>();
    private final List<ErpRecord> read = new ArrayList<>();
    private final List<ReadHole> holes = new ArrayList<>();

    private ErpConnection open() {
        try {
            return erp.connector().open(erp.settings(), erp.context());
        } catch (io.duebridge.spi.SettingsException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        connection.close();
        erp.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noDeletionIsLostHoweverEachAnswerOrdersTheRowsOfOneSecond(long seed) throws Exception {
        Random random = new Random(seed);
        erp.sandbox().order().shuffleTies(seed);
        Instant from = erp.now();
        happen(random, 2_600, 1 + random.nextInt(150));

        readDeletions(from, 1 + random.nextInt(100));

        assertThat(read).as("seed " + seed).extracting(ErpRecord::id).containsAll(deleted);
        assertThat(read).extracting(ErpRecord::deleted).containsOnly(true);
        assertThat(holes).as("seed " + seed).isEmpty();
    }

    /** The order is promised nowhere, so what it may have hidden is said. */
    @ParameterizedTest
    @CsvSource({"NEWEST_FIRST, 7", "NEWEST_FIRST, 8", "DELETIONS_LAST, 9", "DELETIONS_LAST, 10", "NONE, 11", "NONE, 12"
    })
    void whatAnotherOrderMayHaveHiddenIsAHole(ChangeFeedOrder order, long seed) throws Exception {
        erp.sandbox().order().changeFeed(order);
        erp.sandbox().order().shuffleTies(seed);
        Instant from = erp.now();
        happen(new Random(seed), 2_600, 40);

        readDeletions(from, 500);

        assertThat(holes).as("seed " + seed).extracting(ReadHole::what).containsOnly("invoice deletions since " + from);
        assertThat(holes).allMatch(ReadHole::deletions);
        assertThat(read)
                .as("what was told is given all the same, seed " + seed)
                .isNotEmpty()
                .extracting(ErpRecord::id)
                .allMatch(deleted::contains);
        assertThat(feedCalls()).isLessThan(15);
    }

    @Test
    void moreThanAThousandChangesOfOneSecondAreAHoleAndWhatComesAfterThemIsFound() throws Exception {
        Instant from = erp.now();
        List<ErpId> invoices = invoices(20);
        second();
        delete(invoices.get(0));
        invoices(3);
        second();
        Instant crowded = erp.now();
        invoices(1_100);
        second();
        delete(invoices.get(1));
        invoices(2);
        second();
        delete(invoices.get(2));
        second();

        readDeletions(from, 100);

        assertThat(holes).extracting(ReadHole::what).containsOnly("invoice deletions in the second " + crowded);
        assertThat(read).extracting(ErpRecord::id).containsAll(deleted);
    }

    @Test
    void secondsThatAreCrowdedOneAfterTheOtherAreNoHole() throws Exception {
        Instant from = erp.now();
        List<ErpId> invoices = invoices(20);
        second();
        for (int i = 0; i < 4; i++) {
            delete(invoices.get(i));
            invoices(700);
            second();
        }

        readDeletions(from, 100);

        assertThat(holes).isEmpty();
        assertThat(read).extracting(ErpRecord::id).containsAll(deleted);
    }

    /** Nothing shows where deletions stand, so it may be behind everything else. */
    @Test
    void aFullAnswerWithoutAnyDeletionProvesNothingUntilOneIsSeenInItsPlace() throws Exception {
        Instant from = erp.now();
        List<ErpId> invoices = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            invoices.addAll(invoices(100));
            second();
        }
        readDeletions(from, 100);
        assertThat(holes).extracting(ReadHole::what).containsOnly("invoice deletions since " + from);

        holes.clear();
        delete(invoices.get(0));
        second();
        invoices(1);
        second();
        readDeletions(from, 100);
        assertThat(holes).isEmpty();
        assertThat(read).extracting(ErpRecord::id).containsOnly(invoices.get(0));
    }

    @Test
    void aLookAsksAgainForTheKindsThatAFullAnswerDidNotComeTo() throws Exception {
        erp.passTime(Duration.ofHours(1));
        Instant since = erp.now();
        invoices(1_200);
        Set<RecordKind> kinds =
                Set.of(RecordKind.INVOICE, RecordKind.CREDIT_MEMO, RecordKind.PAYMENT, RecordKind.ESTIMATE);
        int before = feedCalls();

        Changed quiet = changedSince(kinds, since);
        assertThat(quiet.kinds()).containsExactly(RecordKind.INVOICE);
        assertThat(quiet.through()).isEqualTo(erp.now());
        assertThat(feedCalls() - before).isEqualTo(2);

        erp.addEstimate(customer, BigDecimal.TEN);
        assertThat(changedSince(kinds, since).kinds())
                .containsExactlyInAnyOrder(RecordKind.INVOICE, RecordKind.ESTIMATE);
    }

    private Changed changedSince(Set<RecordKind> kinds, Instant since) throws Exception {
        return connection.changeCheck().orElseThrow().changedSince(kinds, since, Deadline.after(erp.readTimeout()));
    }

    /** So many invoices are made, and now and then one deleted; up to {@code crowd} within a second. */
    private void happen(Random random, int changes, int crowd) {
        List<ErpId> alive = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            if (alive.size() > 10 && random.nextInt(20) == 0) {
                delete(alive.remove(random.nextInt(alive.size())));
            } else {
                alive.addAll(invoices(1));
            }
            if (random.nextInt(crowd) == 0) {
                second();
            }
        }
        second();
    }

    private List<ErpId> invoices(int count) {
        List<ErpId> invoices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            invoices.add(erp.addInvoice(customer, BigDecimal.TEN));
        }
        return invoices;
    }

    private void delete(ErpId invoice) {
        erp.deleteInvoice(invoice);
        deleted.add(invoice);
    }

    private void second() {
        erp.passTime(Duration.ofSeconds(1));
    }

    private int feedCalls() {
        return erp.sandbox().log().matching(CallSummary.of(Operation.CDC)).size();
    }

    private void readDeletions(Instant from, int pageSize) throws Exception {
        ReadRequest request = ReadRequest.first(RecordKind.INVOICE, new ReadWindow(from, erp.now()), pageSize)
                .next(QuickBooksDeletions.FIRST);
        for (int pages = 0; pages < 200; pages++) {
            RecordPage page = connection.read(request);
            assertThat(page.records()).hasSizeLessThanOrEqualTo(pageSize);
            read.addAll(page.records());
            holes.addAll(page.holes());
            if (page.next().isEmpty()) {
                return;
            }
            request = request.next(page.next().orElseThrow());
        }
        throw new AssertionError("the deletions have no end");
    }
}
