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
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerAccount.AccountType;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Halts a JVM while it takes money of a payment back: around its statements and commits, and on both sides of the socket at each of its
 * steps. In NetSuite a part, by the look, the journal entry and the update that sets the payment against it; in S/4HANA a part, by an entry that
 * is owed beside the invoice; by BAPIs the whole, which our function module resets and reverses in one call. Each halt leaves a reversal of its own
 * where it was; then the program is started once and has to end all of them: each money taken back once, totals tied.
 *
 * <p>The build halts at a few points that a seed chooses among those between the claim and the outcome; {@code -Dduebridge.crashpoints=all} at all.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ReversalCrashPointTest {
    private static final boolean EVERY_POINT = "all".equals(System.getProperty("duebridge.crashpoints"));
    private static final Pattern CONNECTORS = Pattern.compile(" (claimed|answered|the request|the answer)");
    private static final Money BACK = Money.of("4.00", "USD");
    private static final int SAMPLE = 2;
    private static final int CUSTOMERS = EVERY_POINT ? 110 : SAMPLE + 3;
    private static final long SEED = 20261126;

    /** Of both transports, so that what the first life learned about the classes serves all others. */
    @TempDir
    static Path folder = Path.of(".");

    private static ProgramLife.@Nullable Classes packed;

    @ParameterizedTest
    @EnumSource(names = {"NETSUITE_BY_SOAP", "NETSUITE_BY_REST", "SAP", "SAP_BY_BAPI"})
    void aHaltAtAnyStepOfAReversalLeavesNothingThatARestartDoesNotBringToItsEnd(PaidErp erp, TestReporter reporter)
            throws Exception {
        long start = System.nanoTime();
        Path own = Files.createDirectory(folder.resolve(erp.name()));
        StoreSettings database = new StoreSettings("jdbc:h2:file:" + own.resolve("store"), "sa", "", 8);
        try (PaidCompany company = PaidCompany.ofNewCustomers(erp, SEED, CUSTOMERS)) {
            String configuration =
                    company.configuration(own, database, settings(erp, company)).toString();
            ProgramLife.Classes classes = packed == null ? ProgramLife.Classes.packed(folder) : packed;
            try (ProgramLife life = packed == null
                    ? ProgramLife.first(classes, KilledProgram.class, configuration)
                    : ProgramLife.of(classes, KilledProgram.class, configuration)) {
                life.awaitDone(300);
            }
            packed = classes;
            moneyGoesBack(erp, database);
            List<String> points = run(classes, configuration, 0);
            for (String step : steps(erp)) {
                assertThat(points)
                        .anyMatch(point -> point.contains("the request to " + step))
                        .anyMatch(point -> point.contains("the answer to " + step));
            }
            List<Integer> chosen = chosen(points);
            for (int point : chosen) {
                assertThat(run(classes, configuration, point)).hasSize(point);
            }
            try (ProgramLife life =
                    ProgramLife.of(classes, KilledProgram.class, configuration, CrashedPoster.TAKES_BACK)) {
                life.awaitDone(300);
            }
            everythingIsTakenBackOnce(erp, company, database);
            reporter.publishEntry(
                    "crash points of reversals",
                    erp + ", seed " + SEED + ": " + chosen + " of " + points.size() + " points in "
                            + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s:\n"
                            + String.join("\n", points));
        }
    }

    private static Map<String, String> settings(PaidErp erp, PaidCompany company) {
        Map<String, String> settings = new HashMap<>(Map.of(CrashedPoster.TAKES_BACK, "true"));
        if (!isSap(erp)) {
            String bank = company.ledger()
                    .addAccount("Returned money", AccountType.BANK)
                    .id();
            settings.putAll(Map.of("erp.restlet", "", "erp.restlet-url", "", "erp.reversal-account", "USD=" + bank));
        }
        return settings;
    }

    private static boolean isSap(PaidErp erp) {
        return erp == PaidErp.SAP || erp == PaidErp.SAP_BY_BAPI;
    }

    /** Calls that write. */
    private static List<String> steps(PaidErp erp) {
        return switch (erp) {
            case NETSUITE_BY_SOAP -> List.of("add", "update");
            case SAP -> List.of("journalentrycreaterequestconfi");
            case SAP_BY_BAPI -> List.of("z_duebridge_change");
            default -> List.of("POST", "PATCH");
        };
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

    /** A part of every payment, so that an entry takes it back; by BAPIs the whole, so that it is reversed. */
    private static void moneyGoesBack(PaidErp erp, StoreSettings database) {
        InstantSource clock = InstantSource.system();
        try (CollectionsStore store = CollectionsStore.open(database, clock)) {
            PaymentDesk desk = new PaymentDesk(store, new SandboxPaymentProvider(clock));
            for (var id : store.dsl().select(PAYMENT.ID).from(PAYMENT).fetch(PAYMENT.ID)) {
                desk.providerReports(
                        new PaymentId(id),
                        erp == PaidErp.SAP_BY_BAPI
                                ? Returned.whole("re_" + id, ReturnKind.REFUNDED, "", "")
                                : Returned.part("re_" + id, ReturnKind.REFUNDED, BACK, "", ""));
            }
        }
    }

    private static void everythingIsTakenBackOnce(PaidErp erp, PaidCompany company, StoreSettings database) {
        try (CollectionsStore store = CollectionsStore.open(database, InstantSource.system())) {
            List<String> references = store.dsl()
                    .select(POSTING.REFERENCE)
                    .from(POSTING)
                    .where(POSTING.OPERATION.eq(PostingOperation.REVERSAL.name()))
                    .and(POSTING.STATE.eq(PostingState.TAKEN_BACK.name()))
                    .fetch(POSTING.REFERENCE);
            assertThat(references).hasSize(CUSTOMERS);
            assertThat(entries(erp, company.ledger(), references))
                    .as("each part has its entry and none has two; the whole needs none")
                    .containsExactlyInAnyOrderElementsOf(erp == PaidErp.SAP_BY_BAPI ? List.of() : references);
            company.toPay().forEach(invoice -> {
                BigDecimal back = erp == PaidErp.SAP_BY_BAPI ? invoice.open() : BACK.amount();
                assertThat(company.ledger()
                                .openReceivables()
                                .getOrDefault(invoice.customer(), Map.of())
                                .values())
                        .as("owed again what went back, once")
                        .singleElement()
                        .satisfies(owed -> assertThat(owed).isEqualByComparingTo(back));
                if (erp != PaidErp.SAP) {
                    assertThat(company.ledger()
                                    .invoice(invoice.id())
                                    .orElseThrow()
                                    .open())
                            .as("the invoice is open with it")
                            .isEqualByComparingTo(back);
                }
            });
            company.totalsTie(store);
        }
    }

    /** The reference of each entry that takes something back. In NetSuite it is the entry's external id, which none shares. */
    private static List<String> entries(PaidErp erp, Ledger ledger, List<String> references) {
        if (isSap(erp)) {
            return ledger.journals().all().stream()
                    .flatMap(journal -> journal.details().number().stream())
                    .filter(references::contains)
                    .toList();
        }
        List<String> found = references.stream()
                .filter(reference -> ledger.read(view -> view.byExternalId(EntityKind.JOURNAL_ENTRY, reference))
                        .isPresent())
                .toList();
        assertThat(ledger.journals().all().stream()
                        .filter(journal -> journal.details().note().orElse("").contains("takes back")))
                .as("no reversal booked another entry")
                .hasSize(found.size());
        return found;
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
