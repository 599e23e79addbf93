package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.BANK_FILE;
import static io.duebridge.collections.tables.Tables.BANK_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class BankFolderTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final int FILES = 12;

    @TempDir
    Path temp;

    @OnBothDatabases
    void aFileIsTakenOnceMovedAsideAndItsCopyDoesNothing(TestStore db) throws Exception {
        Path folder = folder("bank in & out " + db);
        try (TestCompany company = company(db, folder)) {
            String statement =
                    new CamtFile(DAY, "USD").credit("10.00", "Acme", "INV-1").text();
            Files.writeString(folder.resolve("monday.xml"), statement);

            BankFilesReport first = company.routes.takeBankFiles(company.name());
            Files.writeString(folder.resolve("monday copy.xml"), statement);
            BankFilesReport again = company.routes.takeBankFiles(company.name());

            assertThat(first).isEqualTo(new BankFilesReport(1, 0, 0, 1, first.failure()));
            assertThat(first.failure()).isEmpty();
            assertThat(again.repeated()).isEqualTo(1);
            assertThat(again.added()).isZero();
            assertThat(names(folder)).isEmpty();
            assertThat(names(folder.resolve("done")))
                    .hasSize(2)
                    .anyMatch(name -> name.endsWith("-monday.xml"))
                    .anyMatch(name -> name.endsWith("-monday copy.xml"));
            assertThat(lines(company)).isEqualTo(1);
        }
    }

    @OnBothDatabases
    void aMalformedFileGoesToFailedWithNamedFaultsAndTheNextOneIsTaken(TestStore db) throws Exception {
        Path folder = folder("failing " + db);
        try (TestCompany company = company(db, folder)) {
            Files.writeString(
                    folder.resolve("a-broken.xml"),
                    new CamtFile(DAY, "USD").credit("1x0.00", "Acme", "INV-1").text());
            Files.writeString(
                    folder.resolve("b-good.xml"),
                    new CamtFile(DAY, "USD").credit("20.00", "Acme", "INV-2").text());

            BankFilesReport report = company.routes.takeBankFiles(company.name());

            assertThat(report.rejected()).isEqualTo(1);
            assertThat(report.accepted()).isEqualTo(1);
            assertThat(names(folder.resolve("failed")))
                    .singleElement()
                    .asString()
                    .endsWith("-a-broken.xml");
            assertThat(lines(company)).isEqualTo(1);
            assertThat(db.store()
                            .dsl()
                            .select(BANK_FILE.FAULTS)
                            .from(BANK_FILE)
                            .where(BANK_FILE.CONNECTION_ID.eq(
                                    company.connection.id().value()))
                            .and(BANK_FILE.STATE.eq("REJECTED"))
                            .fetchOne(BANK_FILE.FAULTS))
                    .contains("1x0.00")
                    .contains("Ntry");
        }
    }

    @OnBothDatabases
    void aFileThatIsStillBeingWrittenIsLeftAlone(TestStore db) throws Exception {
        Path folder = folder("writing " + db);
        try (TestCompany company = company(db, folder)) {
            Files.writeString(folder.resolve("upload.xml.part"), "<Document");

            assertThat(company.routes.takeBankFiles(company.name())).isEqualTo(BankFilesReport.NOTHING);
            assertThat(names(folder)).containsExactly("upload.xml.part");
        }
    }

    @OnBothDatabases
    void aFolderThatIsGoneIsSaidAndNothingIsMade(TestStore db) throws Exception {
        Path folder = temp.resolve("never made " + db);
        try (TestCompany company = company(db, folder)) {
            BankFilesReport report = company.routes.takeBankFiles(company.name());

            assertThat(report.failure()).hasValueSatisfying(failure -> {
                assertThat(failure.code()).isEqualTo("cash.folder.failed");
                assertThat(failure.message()).contains("never made");
            });
            assertThat(folder).doesNotExist();
        }
    }

    @OnBothDatabases
    void ofTwoNodesThatReadOneFolderAtOnceEachFileIsTakenByOne(TestStore db) throws Exception {
        Path folder = folder("shared " + db);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestCompany company = company(db, folder);
                DuebridgeRoutes other = company.anotherNode()) {
            for (int i = 0; i < FILES; i++) {
                Files.writeString(
                        folder.resolve("file-" + i + ".xml"),
                        new CamtFile(DAY, "USD")
                                .credit((10 + i) + ".00", "Acme", "INV-" + i)
                                .text());
            }
            CyclicBarrier start = new CyclicBarrier(2);
            Future<BankFilesReport> one = threads.submit(() -> taken(company.routes, start, company.name()));
            Future<BankFilesReport> two = threads.submit(() -> taken(other, start, company.name()));
            BankFilesReport both = one.get(1, TimeUnit.MINUTES).plus(two.get(1, TimeUnit.MINUTES));
            BankFilesReport rest = company.routes.takeBankFiles(company.name());

            assertThat(lines(company)).as("each payment once").isEqualTo(FILES);
            assertThat(both.added() + rest.added())
                    .as("each counted by the node that took it")
                    .isEqualTo(FILES);
            assertThat(both.rejected()).isZero();
            assertThat(names(folder)).isEmpty();
            assertThat(folder.resolve("failed")).doesNotExist();
            assertThat(db.store()
                            .dsl()
                            .fetchCount(
                                    BANK_FILE,
                                    BANK_FILE.CONNECTION_ID.eq(
                                            company.connection.id().value())))
                    .isEqualTo(FILES);
        } finally {
            threads.shutdownNow();
        }
    }

    private static BankFilesReport taken(DuebridgeRoutes routes, CyclicBarrier start, String name) throws Exception {
        start.await(1, TimeUnit.MINUTES);
        return routes.takeBankFiles(name);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(temp.resolve(name));
    }

    private static TestCompany company(TestStore db, Path folder) throws Exception {
        TestCompany company = TestCompany.small(db);
        company.plan =
                company.plan.withCash(CashPlan.NO_FILES.withFolder(folder).settledAfter(Duration.ofMillis(50)));
        return company;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static int lines(TestCompany company) {
        return company.db
                .store()
                .dsl()
                .fetchCount(
                        BANK_LINE,
                        BANK_LINE.CONNECTION_ID.eq(company.connection.id().value()));
    }
}
