package io.duebridge.app.demo;

import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.web.ProgramMode;
import io.duebridge.app.web.Providers;
import io.duebridge.app.web.WebProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/**
 * Plays the main job through, over real sockets: a sandbox QuickBooks, two sandbox NetSuite accounts, one spoken to by SOAP and one by
 * REST, and two sandbox SAP systems, an S/4HANA and one reached by BAPIs, the program beside them on an embedded database, a customer of each
 * who signs in and pays, one payment that the bank takes back, one that only the bank's statement tells of, the postings, and how the ERPs applied them.
 */
public final class Demo {
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
        say("Making a company of " + options.customers() + " customers and " + options.invoices() + " invoices (seed "
                + options.seed() + "), and four smaller ones");
        List<DemoCompany> companies = DemoCompany.start(options, clock);
        try {
            companies.forEach(company -> say(company.spoken() + " sandbox at " + company.address()));
            Mailbox mailbox = new Mailbox(options.json() ? progress : out, !options.once());
            Transfer.makeFolder(DemoSettings.bankFolder(folder));
            DuebridgeSettings settings = DemoSettings.of(companies, folder, freePort(options.port()));
            try (WebProgram program = WebProgram.start(
                    settings, Providers.of(settings), Optional.of(mailbox), new ProgramMode(true, false))) {
                DemoReport report = play(program, companies, mailbox, settings, folder);
                print(report);
                if (!options.once()) {
                    stay(settings, companies);
                }
                return report.ok();
            }
        } finally {
            companies.forEach(DemoCompany::close);
        }
    }

    private DemoReport play(
            WebProgram program, List<DemoCompany> companies, Mailbox mailbox, DuebridgeSettings settings, Path folder)
            throws InterruptedException {
        List<DemoVisit> visits = companies.stream()
                .map(company -> new DemoVisit(company, program, this::say))
                .toList();
        Map<DemoVisit, Boolean> held = new HashMap<>();
        visits.forEach(visit -> held.put(visit, visit.sync()));
        program.startSchedule();
        for (DemoVisit visit : visits) {
            visit.pay(settings.portal().baseUrl(), mailbox, DemoSettings.bankFolder(folder));
        }
        say("Waiting for the ERPs to book and apply them, and for the bank to take one back");
        for (DemoVisit visit : visits) {
            held.merge(visit, visit.settle(), Boolean::logicalAnd);
        }
        // Whatever the payments changed is read once more, so that both sides are compared as they are now.
        for (DemoVisit visit : visits) {
            held.merge(visit, visit.sync() & visit.compare(), Boolean::logicalAnd);
        }
        return DemoReport.of(visits.stream()
                .map(visit -> visit.report(held.getOrDefault(visit, false)))
                .toList());
    }

    private void print(DemoReport report) {
        if (options.json()) {
            out.println(ReportText.json(report));
        } else {
            ReportText.table(report, out);
        }
        out.flush();
    }

    private void stay(DuebridgeSettings settings, List<DemoCompany> companies) throws InterruptedException {
        say("");
        say("Portal   " + settings.portal().baseUrl()
                + "  sign in with one of these addresses; the link appears here:");
        companies.forEach(company ->
                say("           " + company.payer().email() + "  a customer of the company at " + company.spoken()));
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
