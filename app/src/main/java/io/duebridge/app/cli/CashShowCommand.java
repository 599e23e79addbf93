package io.duebridge.app.cli;

import io.duebridge.app.program.Engine;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.cash.BankLine;
import io.duebridge.collections.cash.BankLineId;
import io.duebridge.collections.cash.CashLines;
import io.duebridge.collections.cash.Proposal;
import io.duebridge.collections.cash.ProposedDocument;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.provider.NoPaymentProvider;
import io.duebridge.collections.store.DocumentId;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code duebridge cash show}: everything known about one payment from the bank. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one payment from the bank: what the bank says, what was proposed and why, what was done.")
final class CashShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "LINE", description = "Its id, as ./duebridge cash list shows it.")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        BankLineId wanted;
        try {
            wanted = new BankLineId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "'" + id + "' is no id of a line; ./duebridge cash list shows them");
        }
        try (Engine engine = Engine.open(config.load(), new NoPaymentProvider(), InstantSource.system())) {
            CashLines lines = new CashLines(engine.store());
            CashLines.Row row = lines.find(engine.organisation(), wanted)
                    .orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no line " + wanted));
            print(engine, lines, row, spec.commandLine().getOut());
        }
        return 0;
    }

    private static void print(Engine engine, CashLines lines, CashLines.Row row, PrintWriter out) {
        BankLine line = row.line();
        field(out, "amount", line.amount() + " booked on " + line.line().bookingDate());
        field(out, "payer", line.line().payer().name().orElse("-"));
        field(out, "text", line.text());
        field(out, "file", row.fileName() + ", " + line.line().place());
        field(out, "connection", row.connectionName());
        field(
                out,
                "state",
                line.state() + row.customer().map(name -> ", " + name).orElse(""));
        line.note().ifPresent(note -> field(out, "note", note));
        line.payment()
                .ifPresent(payment -> new Postings(engine.store())
                        .ofPayment(engine.organisation(), payment)
                        .forEach(posting -> field(out, "posting", posting.reference() + " " + posting.state())));
        out.println("proposals");
        List<Proposal> proposals = lines.proposals(line.id());
        Map<DocumentId, CashLines.DocumentLabel> labels = lines.documents(
                engine.organisation(),
                proposals.stream()
                        .flatMap(each -> each.documents().stream())
                        .map(ProposedDocument::document)
                        .toList());
        proposals.forEach(proposal -> print(proposal, labels, out));
        out.println("history");
        new AuditTrail(engine.store())
                .of(engine.organisation(), "bankLine", line.id().toString())
                .forEach(entry -> out.println("  " + entry.at() + "  " + entry.action() + " by " + entry.actor()
                        + entry.detail().map(detail -> ": " + detail).orElse("")));
        out.flush();
    }

    private static void print(Proposal proposal, Map<DocumentId, CashLines.DocumentLabel> labels, PrintWriter out) {
        out.println("  " + CashListCommand.percent(proposal.confidence()) + "  " + proposal.kind());
        proposal.documents().forEach(each -> {
            CashLines.DocumentLabel label = labels.get(each.document());
            out.println("    " + (label == null ? each.document() : label.label()) + "  "
                    + each.amount().toPlainString());
        });
        if (proposal.onAccount().signum() > 0) {
            out.println("    on account  " + proposal.onAccount().toPlainString());
        }
        proposal.reasons().forEach(reason -> out.println("    " + reason.words()));
    }

    private static void field(PrintWriter out, String name, Object value) {
        out.printf("%-10s  %s%n", name, value);
    }
}
