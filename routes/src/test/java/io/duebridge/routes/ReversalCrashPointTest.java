package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Halts a JVM while it takes a part of a payment back in NetSuite: around its statements and commits, and on both sides of the socket at each of
 * its steps, the look, the journal entry and the update that sets the payment against it. Each halt leaves a reversal of its own where it was;
 * then the program is started once and has to end all of them: one entry each, the money off the invoice once, totals tied.
 *
 * <p>The build halts at a few points that a seed chooses among those between the claim and the outcome; {@code -Dduebridge.crashpoints=all} at all.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ReversalCrashPointTest {
    private static final boolean EVERY_POINT = "all".equals(System.getProperty("duebridge.crashpoints"));
    private static final Pattern CONNECTORS = Pattern.compile(" (claimed|answered|the request|the answer)");
    private static final BigDecimal BACK = new BigDecimal("4.00");
    private static final int SAMPLE = 2;
    private static final int CUSTOMERS = EVERY_POINT ? 110 : SAMPLE + 3;
    private static final long SEED = 20261126;

    /** Of both transports, so that what the first life learned about the classes serves all others. */
    @TempDir
    static Path folder = Path.of(".");

    private static ProgramLife.@Nullable Classes packed;

    @ParameterizedTest
    @EnumSource(names = {"NETSUITE_BY_SOAP", "NETSUITE_BY_REST"})
    void aHaltAtAnyStepOfAReversalLeavesNothingThatARestartDoesNotBringToItsEnd(PaidErp erp, TestReporter reporter)
            throws Exception {
        long start = System.nanoTime();
        Path own = Files.createDirectory(folder.resolve(erp.name()));
        StoreSettings database = new StoreSettings("jdbc:h2:file:" + own.resolve("store"), "sa", "", 8);
        try (PaidCompany company = PaidCompany.ofNewCustomers(erp, SEED, CUSTOMERS)) {
            String bank = company.ledger()
                    .addAccount("Returned money", AccountType.BANK)
                    .id();
            String configuration = company.configuration(
                            own,
                            database,
                            Map.of(
                                    "erp.restlet",
                                    "",
                                    "erp.restlet-url",
                                    "",
                                    "erp.reversal-account",
                                    "USD=" + bank,
                                    CrashedPoster.TAKES_BACK,
                                    "true"))
                    .toString();
            ProgramLife.Classes classes = packed == null ? ProgramLife.Classes.packed(folder) : packed;
            try (ProgramLife life = packed == null
                    ? ProgramLife.first(classes, KilledProgram.class, configuration)
                    : ProgramLife.of(classes, KilledProgram.class, configuration)) {
                life.awaitDone(300);
            }
            packed = classes;
            moneyGoesBack(database);
            List<String> points = run(classes, configuration, 0);
            assertThat(points)
                    .as("the entry and the update are on the wire")
                    .anyMatch(point -> point.contains("the request to " + (soap(erp) ? "add" : "POST")))
                    .anyMatch(point -> point.contains("the answer to " + (soap(erp) ? "update" : "PATCH")));
            List<Integer> chosen = chosen(points);
            for (int point : chosen) {
                assertThat(run(classes, configuration, point)).hasSize(point);
            }
            try (ProgramLife life =
                    ProgramLife.of(classes, KilledProgram.class, configuration, CrashedPoster.TAKES_BACK)) {
                life.awaitDone(300);
            }
            everythingIsTakenBackOnce(company, database);
            reporter.publishEntry(
                    "crash points of reversals",
                    erp + ", seed " + SEED + ": " + chosen + " of " + points.size() + " points in "
                            + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s:\n"
                            + String.join("\n", points));
        }
    }

    private static boolean soap(PaidErp erp) {
        return erp == PaidErp.NETSUITE_BY_SOAP;
    }

    private static List<Integer> chosen(List<String> points) {
        List<Integer> all = new ArrayList<>(IntStream.rangeClosed(1, points.size())
                .filter(point ->
                        EVERY_POINT || CONNECTORS.matcher(points.get(point - 1)).find())
                .boxed()
                .toList());
        if (EVERY_POINT) {
            return all;
        }
        Collections.shuffle(all, new Random(SEED));
        return all.subList(0, SAMPLE);
    }

    /** A part of every payment, so that an entry takes it back. */
    private static void moneyGoesBack(StoreSettings database) {
        InstantSource clock = InstantSource.system();
        try (CollectionsStore store = CollectionsStore.open(database, clock)) {
            PaymentDesk desk = new PaymentDesk(store, new SandboxPaymentProvider(clock));
            for (var id : store.dsl().select(PAYMENT.ID).from(PAYMENT).fetch(PAYMENT.ID)) {
                desk.providerReports(
                        new PaymentId(id),
                        Returned.part("re_" + id, ReturnKind.REFUNDED, Money.of(BACK.toPlainString(), "USD"), "", ""));
            }
        }
    }

    private static void everythingIsTakenBackOnce(PaidCompany company, StoreSettings database) {
        try (CollectionsStore store = CollectionsStore.open(database, InstantSource.system())) {
            List<String> references = store.dsl()
                    .select(POSTING.REFERENCE)
                    .from(POSTING)
                    .where(POSTING.OPERATION.eq(PostingOperation.REVERSAL.name()))
                    .and(POSTING.STATE.eq(PostingState.TAKEN_BACK.name()))
                    .fetch(POSTING.REFERENCE);
            assertThat(references).hasSize(CUSTOMERS);
            for (String reference : references) {
                Optional<LedgerEntity> entry =
                        company.ledger().read(view -> view.byExternalId(EntityKind.JOURNAL_ENTRY, reference));
                assertThat(entry).as("the entry of %s", reference).isPresent();
            }
            assertThat(company.ledger().journals().all().stream()
                            .filter(journal ->
                                    journal.details().note().orElse("").contains("takes back")))
                    .as("no reversal booked another entry")
                    .hasSize(CUSTOMERS);
            company.toPay()
                    .forEach(invoice -> assertThat(company.ledger()
                                    .invoice(invoice.id())
                                    .orElseThrow()
                                    .open())
                            .as("open again with what went back, once")
                            .isEqualByComparingTo(BACK));
            company.totalsTie(store);
        }
    }

    /** Gives the points it passed. */
    private static List<String> run(ProgramLife.Classes classes, String configuration, int haltAt) throws Exception {
        try (ProgramLife life = ProgramLife.of(classes, CrashedPoster.class, configuration, Integer.toString(haltAt))) {
            int status = life.awaitEnd();
            assertThat(status).as(life.output()::toString).isEqualTo(haltAt == 0 ? 0 : CrashPoints.HALTED);
            return life.output().stream()
                    .filter(line -> line.startsWith(CrashPoints.POINT))
                    .toList();
        }
    }
}
