package io.duebridge.app.demo;

import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.web.ProgramMode;
import io.duebridge.app.web.Providers;
import io.duebridge.app.web.WebProgram;
import io.duebridge.collections.cash.CashSettings;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.routes.KindOutcome;
import io.duebridge.routes.ReconcileReport;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.quickbooks.QuickBooksSandbox;
import io.duebridge.sandbox.quickbooks.QuickBooksSandboxOptions;
import io.duebridge.spi.RecordKind;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/**
 * Plays the main job through, over real sockets: a sandbox QuickBooks, the program beside it on an embedded database, a customer who
 * signs in and pays, one payment that the bank takes back, one that only the bank's statement tells of, the postings, and how QuickBooks
 * applied them.
 */
public final class Demo {
    private static final int CERTAIN = 950;

    private final DemoOptions options;
    private final PrintStream out;
    private final PrintStream progress;
    private final InstantSource clock = InstantSource.system();

    public Demo(DemoOptions options, PrintStream out, PrintStream progress) {
        this.options = options;
        this.out = out;
        this.progress = progress;
    }

    /**
     * Runs it; unless {@code --once}, stays up until the process is ended.
     *
     * @return whether all of it held
     */
    public boolean run() throws InterruptedException {
        Path folder = temporaryFolder();
        // Whoever looks on ends it with Ctrl-C.
        Thread cleaner = new Thread(() -> delete(folder), "duebridge-demo-clean");
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            return runIn(folder);
        } finally {
            delete(folder);
        }
    }

    private boolean runIn(Path folder) throws InterruptedException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        say("Making a company of " + options.customers() + " customers and " + options.invoices() + " invoices (seed "
                + options.seed() + ")");
        Ledger ledger = SampleCompany.generate(
                new SampleSpec(options.seed(), options.customers(), options.invoices(), 3, today, true), clock);
        Walkthrough walkthrough = Walkthrough.book(ledger, ledger.company().homeCurrency(), today);
        try (QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults())) {
            say("QuickBooks sandbox at " + sandbox.baseUrl());
            Mailbox mailbox = new Mailbox(options.json() ? progress : out, !options.once());
            Transfer.makeFolder(DemoSettings.bankFolder(folder));
            DuebridgeSettings settings = DemoSettings.of(sandbox, folder, freePort(options.port()));
            try (WebProgram program = WebProgram.start(
                    settings, Providers.of(settings), Optional.of(mailbox), new ProgramMode(true, false))) {
                return play(program, ledger, walkthrough, mailbox, settings, folder);
            }
        }
    }

    private boolean play(
            WebProgram program,
            Ledger ledger,
            Walkthrough walkthrough,
            Mailbox mailbox,
            DuebridgeSettings settings,
            Path folder)
            throws InterruptedException {
        boolean synced = sync(program);
        program.startSchedule();
        StoredConnection connection = program.engine()
                .storedConnections()
                .find(DemoSettings.CONNECTION)
                .orElseThrow();
        List<PaidOrder> paid = new ArrayList<>();
        DemoCustomer customer = DemoCustomer.signIn(
                settings.portal().baseUrl(),
                Walkthrough.EMAIL,
                mailbox,
                id -> program.engine().paymentDesk().receipt(id).reference().value());
        // What an accountant would decide once: matches that leave no doubt are booked without a person.
        new CashSettings(program.engine().store()).set(connection, true, CERTAIN, "demo");
        // First, because the bank takes its time to take it back.
        PaidOrder takenBack = pay(customer, walkthrough.takenBack(), connection, ledger);
        Transfer.drop(
                DemoSettings.bankFolder(folder),
                walkthrough.transferred(),
                Walkthrough.NAME,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        say("The bank's statement tells of one more payment, "
                + walkthrough.byTransfer().what());
        for (Walkthrough.Order order : walkthrough.orders()) {
            paid.add(pay(customer, order, connection, ledger));
        }
        paid.add(takenBack);
        say("Waiting for QuickBooks to book and apply them, and for the bank to take one back");
        Settling settling = new Settling(program.engine(), connection.organisation());
        Optional<PaidOrder> transferred = settling.transferred(walkthrough.byTransfer());
        transferred.ifPresent(paid::add);
        boolean settled = settling.await(paid) && transferred.isPresent();
        // Whatever the payments changed is read once more, so that both sides are compared as they are now.
        synced &= sync(program);
        boolean compared = compare(program);
        DemoReport report = new Findings(program.engine(), connection, ledger, settling)
                .report(paid, synced && settled && compared);
        print(report);
        if (!options.once()) {
            stay(settings);
        }
        return report.ok();
    }

    /** As each night: what the store says every customer owes against QuickBooks' own report. */
    private boolean compare(WebProgram program) {
        ReconcileReport books = program.routes().reconcileNow(DemoSettings.CONNECTION, "demo", true);
        say("Compared with QuickBooks' own aging report: "
                + books.failure()
                        .map(failure -> "failed, " + failure)
                        .orElse(books.ties() ? "every customer ties" : "some customers DIFFER"));
        return books.ties();
    }

    private PaidOrder pay(DemoCustomer customer, Walkthrough.Order order, StoredConnection connection, Ledger ledger)
            throws InterruptedException {
        PaidOrder made = customer.pay(order, connection.id(), ledger.company().homeCurrency());
        say("Paid " + order.what() + ": " + made.reference());
        return made;
    }

    private boolean sync(WebProgram program) {
        boolean complete = true;
        for (RecordKind kind : program.routes().context().kinds(DemoSettings.CONNECTION)) {
            Instant start = clock.instant();
            KindOutcome outcome = program.routes().syncNow(DemoSettings.CONNECTION, kind);
            long millis = start.until(clock.instant(), ChronoUnit.MILLIS);
            say("Read " + outcome.read() + " of " + kind + " in " + millis + " ms"
                    + outcome.failure().map(failure -> ", failed: " + failure).orElse(""));
            complete &= outcome.complete();
        }
        return complete;
    }

    private void print(DemoReport report) {
        if (options.json()) {
            out.println(ReportText.json(report));
        } else {
            ReportText.table(report, out);
        }
        out.flush();
    }

    private void stay(DuebridgeSettings settings) throws InterruptedException {
        say("");
        say("Portal   " + settings.portal().baseUrl() + "  sign in as " + Walkthrough.EMAIL
                + "; the link appears here");
        say("Console  " + settings.portal().baseUrl() + "/staff  user staff, password " + DemoSettings.STAFF_PASSWORD);
        say("End it with Ctrl-C.");
        Thread.currentThread().join();
    }

    private void say(String line) {
        progress.println(line);
        progress.flush();
    }

    /** Known before the program starts, because the links it sends name it. */
    private static int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + wanted + " on this machine is taken; choose another with --port, or 0 for any free one",
                    e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("duebridge-demo");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }

    private static void delete(Path folder) {
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
