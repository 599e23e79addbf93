package io.duebridge.sandbox;

import io.duebridge.sandbox.EstimateState.Status;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Estimates in every state and a few attached files, made when the history has been lived through and without its dice, so that they change
 * nothing of it.
 */
final class SamplePapers {
    private static final int MOST = 60;

    private SamplePapers() {}

    static void add(Ledger ledger, SampleSpec spec) {
        List<LedgerDocument> models = ledger.invoices().stream()
                .filter(invoice -> !invoice.voided())
                .filter(invoice -> ledger.customer(invoice.customer())
                        .orElseThrow()
                        .details()
                        .active())
                .toList();
        int count = Math.min(MOST, models.size() / 10);
        for (int i = 0; i < count; i++) {
            LedgerDocument model = models.get(models.size() - 1 - i);
            estimate(ledger, model, i, spec.today());
            if (i % 3 == 0) {
                attach(ledger, model, i);
            }
        }
    }

    private static void estimate(Ledger ledger, LedgerDocument model, int turn, LocalDate today) {
        DocumentDetails offered = new DocumentDetails(
                model.customer(),
                Optional.of("E-" + (1001 + turn)),
                today.minusDays(turn),
                today.minusDays(turn),
                model.currency(),
                model.details().exchangeRate(),
                model.details().term(),
                model.details().lines(),
                model.details().tax(),
                Optional.empty(),
                Optional.of("Good for 30 days."),
                Optional.empty(),
                model.details().billEmail());
        EstimateState pending = EstimateState.pending(offered.date().plusDays(30));
        LedgerPapers papers = ledger.papers();
        switch (turn % 4) {
            case 1 ->
                papers.addEstimate(
                        offered,
                        pending.decided(
                                Status.ACCEPTED, "Dana Reyes", offered.date().plusDays(2)));
            case 2 -> papers.invoiced(papers.addEstimate(offered, pending).id(), model.id());
            case 3 ->
                papers.addEstimate(
                        offered,
                        pending.decided(
                                Status.REJECTED, "Dana Reyes", offered.date().plusDays(3)));
            default -> papers.addEstimate(offered, pending);
        }
    }

    /** One that goes along with the invoice, and every other time one that is the company's own. */
    private static void attach(Ledger ledger, LedgerDocument invoice, int turn) {
        String number = invoice.details().number().orElse(invoice.id());
        file(ledger, invoice, "Delivery note " + number + ".txt", "Delivered in good order: " + number, true);
        if (turn % 2 == 0) {
            file(ledger, invoice, "Margin " + number + ".csv", "cost,price\n", false);
        }
    }

    private static void file(Ledger ledger, LedgerDocument invoice, String name, String text, boolean sent) {
        ledger.papers()
                .attach(
                        LedgerAttachable.Details.file(
                                name,
                                name.endsWith(".csv") ? "text/csv" : "text/plain",
                                List.of(new LedgerAttachable.Link("Invoice", invoice.id(), sent))),
                        Optional.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
