package io.duebridge.app.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.MappingResult;
import io.duebridge.mappings.Mappings;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.netsuite.NetSuiteConnector;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Pulls all invoices and posts payments, by SOAP and by REST in turn, over and over in one JVM with a small heap, and says after each round
 * what is left behind. The connector and the mappings only: a store's file grows because it is filled.
 */
final class NetSuiteSoak {
    private static final String DONE = "done";
    private static final Currency USD = Currency.getInstance("USD");
    private static final int PAYMENTS = 20;
    private static final int PAGE = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock = InstantSource.system();
    private final RecordMapper mapper = Mappings.forConnection(MappingContext.of("netsuite", USD));

    private NetSuiteSoak() {}

    /** Runs it and prints each round; gives whether nothing grew. */
    static boolean run(NetSuiteSandboxProcess sandbox, int minutes, PrintStream out) throws IOException {
        Map<String, String> task = new HashMap<>();
        task.put("minutes", Integer.toString(minutes));
        sandbox.settings("soap").forEach((key, value) -> task.put("soap." + key, value));
        sandbox.settings("rest").forEach((key, value) -> task.put("rest." + key, value));
        out.printf(
                "%8s %9s %9s %15s %13s %11s %11s%n",
                "minutes", "invoices", "payments", "heap after GC", "live classes", "open files", "temp files");
        List<SoakRound> rounds = new ArrayList<>();
        Path temporary = Files.createTempDirectory("duebridge-soak");
        try (ChildJvm child = ChildJvm.start(
                NetSuiteSoak.class, List.of("-Xmx256m", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + temporary), task)) {
            child.lines(DONE, line -> {
                if (line.startsWith("round ")) {
                    rounds.add(SoakRound.ofLine(line));
                    print(rounds.get(rounds.size() - 1), out);
                }
            });
        } finally {
            org.springframework.util.FileSystemUtils.deleteRecursively(temporary);
        }
        return verdict(rounds, out);
    }

    private static boolean verdict(List<SoakRound> rounds, PrintStream out) {
        if (rounds.size() < SoakRound.FEWEST) {
            out.println("too few rounds to say whether anything grows; give it more minutes");
            return false;
        }
        List<String> grown = SoakRound.grown(rounds);
        grown.forEach(out::println);
        out.println(grown.isEmpty() ? "nothing grew over " + rounds.size() + " rounds" : "something grows");
        return grown.isEmpty();
    }

    private static void print(SoakRound round, PrintStream out) {
        out.printf(
                "%8.1f %,9d %,9d %,12d KB %,13d %,11d %,11d%n",
                round.seconds() / 60.0,
                round.records(),
                round.payments(),
                round.heapKilobytes(),
                round.classes(),
                round.openFiles(),
                round.temporaryFiles());
        out.flush();
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> task = ChildJvm.task();
        long start = System.nanoTime();
        long end =
                start + Duration.ofMinutes(Long.parseLong(task.get("minutes"))).toNanos();
        NetSuiteSoak soak = new NetSuiteSoak();
        ConnectorContext context = new ConnectorContext(soak.clock, new InMemoryTokenStore());
        try (ErpConnection soap = open("soap", task, context);
                ErpConnection rest = open("rest", task, context)) {
            while (System.nanoTime() < end) {
                long records = 0;
                for (ErpConnection each : List.of(soap, rest)) {
                    records += soak.pull(each);
                    soak.post(each);
                }
                System.out.println(measured((System.nanoTime() - start) / 1_000_000_000, records)
                        .toLine());
                System.out.flush();
            }
        }
        System.out.println(DONE);
        System.out.flush();
        System.exit(0);
    }

    private static ErpConnection open(String transport, Map<String, String> task, ConnectorContext context)
            throws Exception {
        Map<String, String> settings = ChildJvm.below(transport, task);
        settings.put("page-size", Integer.toString(PAGE));
        return new NetSuiteConnector().open(new ConnectionSettings("soak-" + transport, settings), context);
    }

    private long pull(ErpConnection connection) throws Exception {
        long[] mapped = {0};
        read(connection, RecordKind.INVOICE, record -> {
            if (mapper.map(record) instanceof MappingResult.Mapped) {
                mapped[0]++;
            }
        });
        return mapped[0];
    }

    private void read(ErpConnection connection, RecordKind kind, Consumer<ErpRecord> to) throws Exception {
        ReadRequest request = ReadRequest.first(kind, new ReadWindow(Instant.EPOCH, clock.instant()), PAGE);
        while (true) {
            RecordPage page = connection.read(request);
            page.records().stream().filter(record -> !record.deleted()).forEach(to);
            if (page.next().isEmpty()) {
                return;
            }
            request = request.next(page.next().get());
        }
    }

    /** On account, so that there is always something to pay. */
    private void post(ErpConnection connection) throws Exception {
        List<ErpId> payers = new ArrayList<>();
        read(connection, RecordKind.CUSTOMER, record -> {
            boolean dollars = record.body().path("currency").toString().contains("USD");
            if (payers.size() < PAYMENTS
                    && dollars
                    && !record.body().path("isInactive").asBoolean()) {
                payers.add(record.id());
            }
        });
        for (int i = 0; i < PAYMENTS; i++) {
            PaymentInstruction payment = new PaymentInstruction(
                    PaymentReference.mint(RANDOM),
                    payers.get(i % payers.size()),
                    new Money(new BigDecimal("1.00"), USD),
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
            PaymentOutcome outcome = connection.post(connection.freeze(payment), Deadline.after(Duration.ofMinutes(1)));
            if (!(outcome instanceof PaymentOutcome.Posted)) {
                throw new IllegalStateException("a payment was not posted: " + outcome);
            }
        }
    }

    private static SoakRound measured(long seconds, long records) throws IOException {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : -1;
        try (Stream<Path> temporary = Files.walk(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new SoakRound(
                    seconds,
                    records,
                    2L * PAYMENTS,
                    (runtime.totalMemory() - runtime.freeMemory()) / 1024,
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                    files,
                    temporary.filter(Files::isRegularFile).count());
        }
    }
}
