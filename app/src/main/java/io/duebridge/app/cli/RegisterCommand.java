package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.collections.payments.register.DayTotal;
import io.duebridge.collections.payments.register.PaymentRegister;
import io.duebridge.collections.payments.register.RegisterCsv;
import io.duebridge.collections.payments.register.RegisterExcel;
import io.duebridge.collections.payments.register.RegisterQuery;
import io.duebridge.collections.payments.register.RegisterTotals;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The payments register at the terminal: the sums of each day, and all payments as a file. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = {
            "Prints for each day what was taken, paid out and posted, and whether it ties; writes the payments to a file.",
            "Exit status 1 if a day does not tie."
        })
final class RegisterCommand implements Callable<Integer> {
    private static final String ROW = "%-10s  %-3s  %6s  %14s  %14s  %12s  %14s  %12s  %14s  %14s  %12s  %12s  %s%n";

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first day, as 2026-02-28.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "The last day, which belongs to it.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate to;

    @ArgGroup
    private @Nullable Target target;

    @Option(names = "--bom", description = "Begins the CSV with a byte order mark, for Excel.")
    private boolean mark;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Where the payments go. */
    static final class Target {
        @Option(names = "--csv", paramLabel = "FILE", description = "Writes the payments as CSV.")
        private @Nullable Path csv;

        @Option(names = "--xlsx", paramLabel = "FILE", description = "Writes the payments as an Excel workbook.")
        private @Nullable Path xlsx;
    }

    @Override
    public Integer call() throws IOException {
        if (from.isAfter(to)) {
            throw new ParameterException(spec.commandLine(), "--from " + from + " is after --to " + to);
        }
        try (Engine engine = Engine.open(config.load(), new NoPaymentProvider(), InstantSource.system())) {
            RegisterQuery query = RegisterQuery.of(engine.organisation(), from, to, zone(engine));
            RegisterTotals totals = read(new PaymentRegister(engine.store()), query);
            print(totals, spec.commandLine().getOut());
            return totals.tie() ? 0 : 1;
        }
    }

    private RegisterTotals read(PaymentRegister register, RegisterQuery query) throws IOException {
        if (target != null && target.csv != null) {
            try (OutputStream out = open(target.csv)) {
                return new RegisterCsv(register).write(query, out, mark);
            }
        }
        if (target != null && target.xlsx != null) {
            try (OutputStream out = open(target.xlsx)) {
                return new RegisterExcel(register).write(query, out);
            }
        }
        return register.totals(query);
    }

    private OutputStream open(Path file) {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "the file " + file + " cannot be written", e);
        }
    }

    private static ZoneId zone(Engine engine) {
        return engine.storedConnections().of(engine.organisation()).stream()
                .map(StoredConnection::identity)
                .flatMap(identity -> identity.stream().flatMap(known -> known.zone().stream()))
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    private static void print(RegisterTotals totals, PrintWriter out) {
        if (totals.days().isEmpty()) {
            out.println("No money was taken in this period.");
        } else {
            out.printf(
                    ROW,
                    "DAY",
                    "CUR",
                    "ROWS",
                    "TAKEN",
                    "PAID OUT",
                    "FEES",
                    "NOT YET",
                    "RETURNED",
                    "POSTED",
                    "UNDER WAY",
                    "ATTENTION",
                    "GIVEN BACK",
                    "TIES");
        }
        totals.days().forEach(day -> print(day, out));
        out.flush();
    }

    private static void print(DayTotal day, PrintWriter out) {
        out.printf(
                ROW,
                day.day(),
                day.currency().getCurrencyCode(),
                day.rows(),
                text(day.taken()),
                text(day.providerSide().paidOut()),
                text(day.providerSide().fees()),
                text(day.providerSide().notYet()),
                text(day.providerSide().returned()),
                text(day.erpSide().posted()),
                text(day.erpSide().underWay()),
                text(day.erpSide().attention()),
                text(day.erpSide().givenBack()),
                day.ties() ? "yes" : "NO");
        if (day.surcharge().signum() > 0) {
            out.println("            and " + text(day.surcharge()) + " of card surcharges, which the ERP never has");
        }
        day.culprits()
                .forEach(row -> out.println("            " + row.reference() + " " + text(row.taken()) + " "
                        + row.customer() + ": " + row.why().orElse("does not tie")));
        if (day.untied() > day.culprits().size()) {
            out.println("            and " + (day.untied() - day.culprits().size()) + " more");
        }
    }

    private static String text(BigDecimal amount) {
        BigDecimal bare = amount.stripTrailingZeros();
        return (bare.scale() < 2 ? bare.setScale(2) : bare).toPlainString();
    }
}
