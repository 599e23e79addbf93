package io.duebridge.app.demo;

import io.duebridge.app.web.WebProgram;
import io.duebridge.collections.cash.CashSettings;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.routes.KindOutcome;
import io.duebridge.routes.ReconcileReport;
import io.duebridge.spi.RecordKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is played at one of the demo's companies: read, pay as its customer, wait until the ERP has applied it, compare, find. */
final class DemoVisit {
    private static final int CERTAIN = 950;

    private final DemoCompany company;
    private final WebProgram program;
    private final Consumer<String> say;
    private final InstantSource clock = InstantSource.system();
    private final List<PaidOrder> paid = new ArrayList<>();

    /** @param say tells whoever looks on */
    DemoVisit(DemoCompany company, WebProgram program, Consumer<String> say) {
        this.company = company;
        this.program = program;
        this.say = say;
    }

    /** Reads every kind of record; gives whether all of it came. */
    boolean sync() {
        boolean complete = true;
        for (RecordKind kind : program.routes().context().kinds(company.connection())) {
            Instant start = clock.instant();
            KindOutcome outcome = program.routes().syncNow(company.connection(), kind);
            long millis = start.until(clock.instant(), ChronoUnit.MILLIS);
            say.accept(company.spoken() + ": read " + outcome.read() + " of " + kind + " in " + millis + " ms"
                    + outcome.failure().map(failure -> ", failed: " + failure).orElse(""));
            complete &= outcome.complete();
        }
        return complete;
    }

    /** The customer signs in by the link from the mail and pays. */
    void pay(URI portal, Mailbox mailbox, Path bank) throws InterruptedException {
        StoredConnection connection = stored();
        DemoCustomer customer = DemoCustomer.signIn(
                portal,
                company.payer().email(),
                mailbox,
                id -> program.engine().paymentDesk().receipt(id).reference().value());
        Walkthrough walkthrough = company.walkthrough();
        Optional<PaidOrder> takenBack = Optional.empty();
        if (company.hasBank()) {
            // What an accountant would decide once: matches that leave no doubt are booked without a person.
            new CashSettings(program.engine().store()).set(connection, true, CERTAIN, "demo");
            // First, because the bank takes its time to take it back.
            takenBack = Optional.of(pay(customer, walkthrough.takenBack(), connection));
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            Transfer.drop(bank, walkthrough.transferred(), company.payer().name(), today);
            say.accept("The bank's statement tells of one more payment, "
                    + walkthrough.byTransfer().what());
        }
        for (Walkthrough.Order order : walkthrough.orders()) {
            paid.add(pay(customer, order, connection));
        }
        takenBack.ifPresent(paid::add);
    }

    private PaidOrder pay(DemoCustomer customer, Walkthrough.Order order, StoredConnection connection)
            throws InterruptedException {
        PaidOrder made = customer.pay(order, connection.id(), company.currency());
        say.accept("Paid " + order.what() + ": " + made.reference() + " (" + company.spoken() + ")");
        return made;
    }

    /** Whether the ERP has booked and applied all of it in time, and the bank has taken back what it was to take back. */
    boolean settle() throws InterruptedException {
        Settling settling = settling();
        if (!company.hasBank()) {
            return settling.await(paid);
        }
        Optional<PaidOrder> transferred =
                settling.transferred(company.walkthrough().byTransfer());
        transferred.ifPresent(paid::add);
        return settling.await(paid) && transferred.isPresent();
    }

    /** As each night: what the store says every customer owes against the ERP's own report, if it has one. */
    boolean compare() {
        boolean tellsTotals = program.routes()
                .context()
                .erp()
                .find(company.connection())
                .filter(erp -> erp.controlTotals().isPresent())
                .isPresent();
        if (!tellsTotals) {
            say.accept(company.spoken() + " tells no totals of its own to compare with");
            return true;
        }
        ReconcileReport books = program.routes().reconcileNow(company.connection(), "demo", true);
        say.accept("Compared with what " + company.spoken() + " says its customers owe: "
                + books.failure()
                        .map(failure -> "failed, " + failure)
                        .orElse(books.ties() ? "every customer ties" : "some customers DIFFER"));
        return books.ties();
    }

    /** @param held whether every read was complete and every payment arrived */
    DemoReport report(boolean held) {
        return new Findings(program.engine(), stored(), company, settling()).report(paid, held);
    }

    private Settling settling() {
        return new Settling(program.engine(), stored().organisation());
    }

    private StoredConnection stored() {
        return program.engine().storedConnections().find(company.connection()).orElseThrow();
    }
}
