package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.cash.files.FileFault;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class BankInboxTest {
    private static final String ONE = CashBooks.line("100.00", "Acme", "INV-100", "A1");
    private static final String TWO = CashBooks.line("200.00", "Bolt", "INV-101", "A2");
    private static final String THREE = CashBooks.line("300.00", "Cobb", "INV-102", "A3");

    @OnBothDatabases
    void aFileSentTwiceCountsOnceAndSaysSo(TestStore test) {
        CashBooks cash = CashBooks.open(test);

        FileReceipt first = cash.receive("monday.csv", CashBooks.HEADER + ONE + TWO);
        FileReceipt again = cash.receive("monday (1).csv", CashBooks.HEADER + ONE + TWO);

        assertThat(first.accepted()).isTrue();
        assertThat(first.added()).isEqualTo(2);
        assertThat(again.repeated()).isTrue();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(lines(cash)).isEqualTo(2);
        assertThat(cash.files.latest(cash.books.connection.organisation(), false, 0, 10))
                .singleElement()
                .satisfies(file -> assertThat(file.timesSent()).isEqualTo(2));
    }

    @OnBothDatabases
    void aFileThatOverlapsAnEarlierOneBringsOnlyWhatIsNew(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        cash.receive("monday.csv", CashBooks.HEADER + ONE + TWO);

        FileReceipt overlap = cash.receive("tuesday.csv", CashBooks.HEADER + TWO + THREE);

        assertThat(overlap.added()).isEqualTo(1);
        assertThat(overlap.known()).isEqualTo(1);
        assertThat(lines(cash)).isEqualTo(3);
    }

    @OnBothDatabases
    void twoEqualLinesOfOneDayAreTwoPayments(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        String same = CashBooks.line("50.00", "Acme", "thank you", "");

        FileReceipt receipt = cash.receive("monday.csv", CashBooks.HEADER + same + same);

        assertThat(receipt.added()).isEqualTo(2);
    }

    @OnBothDatabases
    void aMalformedFileIsKeptWithEveryFaultAndNothingOfItIsTaken(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        String broken = CashBooks.HEADER + ONE + "2026-03-99,12,3x,Acme,,,\n" + "2026-03-02,oops,Acme,,INV-1,A9,\n";

        FileReceipt receipt = cash.receive("broken.csv", broken);

        assertThat(receipt.accepted()).isFalse();
        assertThat(receipt.code()).contains("cash.file.malformed");
        assertThat(lines(cash)).isZero();
        CashFiles.View kept = cash.files
                .latest(cash.books.connection.organisation(), true, 0, 10)
                .get(0);
        assertThat(kept.faults()).extracting(FileFault::place).contains("line 3", "line 4");
        assertThat(kept.faults()).extracting(FileFault::field).contains("amount");
        assertThat(cash.files.content(cash.books.connection.organisation(), kept.id()))
                .contains(broken.getBytes(StandardCharsets.UTF_8));

        FileReceipt corrected = cash.receive("broken.csv", CashBooks.HEADER + ONE);
        assertThat(corrected.added()).isEqualTo(1);
    }

    @OnBothDatabases
    void anAccountNobodyKnowsIsRefusedUntilItsConnectionIsNamed(TestStore test) {
        CashBooks cash = CashBooks.open(test);

        FileReceipt nobody = cash.receive("monday.csv", CashBooks.HEADER + ONE, Optional.empty());
        assertThat(nobody.code()).contains("cash.account.unknown");
        assertThat(lines(cash)).isZero();

        // The very same content, now with a name: taken, and remembered for the next file.
        FileReceipt named = cash.receive("monday.csv", CashBooks.HEADER + ONE);
        assertThat(named.accepted()).isTrue();
        assertThat(named.id()).isEqualTo(nobody.id());
        assertThat(cash.receive("tuesday.csv", CashBooks.HEADER + TWO, Optional.empty())
                        .added())
                .isEqualTo(1);
    }

    @OnBothDatabases
    void anEmptyFileIsRefusedByName(TestStore test) {
        CashBooks cash = CashBooks.open(test);

        assertThat(cash.receive("empty.csv", "").code()).contains("cash.file.empty");
    }

    @OnBothDatabases
    void filesThatOverlapAndComeAtTheSameTimeBringEachLineOnce(TestStore test) throws Exception {
        CashBooks cash = CashBooks.open(test);
        ExecutorService both = Executors.newFixedThreadPool(4);
        try {
            List<Callable<FileReceipt>> files = List.of(
                    () -> cash.receive("a.csv", CashBooks.HEADER + ONE + TWO),
                    () -> cash.receive("b.csv", CashBooks.HEADER + TWO + THREE),
                    () -> cash.receive("c.csv", CashBooks.HEADER + THREE + ONE),
                    () -> cash.receive("a again.csv", CashBooks.HEADER + ONE + TWO));
            for (Future<FileReceipt> done : both.invokeAll(files)) {
                assertThat(done.get().accepted()).isTrue();
            }
        } finally {
            both.shutdownNow();
        }
        assertThat(lines(cash)).isEqualTo(3);
    }

    private static int lines(CashBooks cash) {
        return cash.books
                .store
                .dsl()
                .fetchCount(
                        BANK_LINE,
                        BANK_LINE.ORGANISATION_ID.eq(
                                cash.books.connection.organisation().value()));
    }
}
