package io.duebridge.sandbox.sap.soap;

import io.duebridge.sandbox.LedgerRefusal;
import io.duebridge.sandbox.sap.books.Clearings.Wanted;
import io.duebridge.sandbox.sap.books.JournalPosts.ItemRef;
import io.duebridge.sandbox.sap.books.JournalPosts.Rest;
import io.duebridge.sandbox.sap.books.SapBooks;
import io.duebridge.sandbox.sap.http.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.w3c.dom.Element;

/**
 * Journal Entry – Clearing (Asynchronous): takes a request with 202 and an empty body, and clears a moment later. What it cannot clear
 * stands in a monitor that only people see.
 */
public final class ClearingFace implements AutoCloseable {
    private final SapBooks books;
    private final Duration delay;
    private final boolean negativeRests;
    private final List<String> monitor = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sap-sandbox-clearing");
        thread.setDaemon(true);
        return thread;
    });

    /** @param negativeRests whether the rest of an invoice is to be given with a minus */
    public ClearingFace(SapBooks books, Duration delay, boolean negativeRests) {
        this.books = books;
        this.negativeRests = negativeRests;
        this.delay = delay;
    }

    /** What could not be cleared, and why. */
    public List<String> monitor() {
        return List.copyOf(monitor);
    }

    /** Comes back when all that was asked for before is cleared, or stands in the monitor. */
    public void await() {
        try {
            later.schedule(() -> {}, delay.toMillis(), TimeUnit.MILLISECONDS).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param lost whether it is taken and never looked at again */
    public Reply take(byte[] body, boolean lost) {
        try {
            Element request = SoapIn.clearing(body);
            if (!lost) {
                schedule(request);
            }
            return Reply.of(202, "text/xml; charset=utf-8", "");
        } catch (SoapIn.Misunderstood e) {
            return SoapOut.fault("Client", String.valueOf(e.getMessage()));
        }
    }

    private void schedule(Element request) {
        if (delay.isZero()) {
            clear(request);
            return;
        }
        try {
            var unused = later.schedule(() -> clear(request), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            monitor.add("the system was shut down before it was cleared");
        }
    }

    private void clear(Element request) {
        for (Element each : SoapIn.children(request, "JournalEntryClearingRequest")) {
            Element entry = SoapIn.child(each, "JournalEntry").orElseThrow();
            try {
                one(entry).ifPresent(monitor::add);
            } catch (LedgerRefusal refusal) {
                monitor.add(String.valueOf(refusal.getMessage()));
            }
        }
    }

    /** One clearing document; why not, if it cannot be. */
    private Optional<String> one(Element entry) {
        Optional<String> difference = SoapIn.children(entry, "APARItems").stream()
                .map(this::difference)
                .flatMap(Optional::stream)
                .findFirst();
        if (difference.isPresent()) {
            return difference;
        }
        List<Wanted> wanted = SoapIn.children(entry, "APARItems").stream()
                .map(ClearingFace::wanted)
                .toList();
        String customer = SoapIn.required(SoapIn.children(entry, "APARItems").get(0), "APARAccount");
        return books.clearings()
                .clear(
                        wanted,
                        books.ledgerCustomer(customer),
                        LocalDate.parse(SoapIn.required(entry, "PostingDate")),
                        SoapIn.required(entry, "CurrencyCode"),
                        SoapIn.text(entry, "DocumentHeaderText"));
    }

    private static Wanted wanted(Element item) {
        return new Wanted(
                new ItemRef(
                        SoapIn.required(item, "AccountingDocument"),
                        Integer.parseInt(SoapIn.required(item, "AccountingDocumentItem"))),
                SoapIn.text(item, "PartialPaymentAmtInDspCrcy").map(text -> new BigDecimal(text).abs()),
                SoapIn.text(item, "CashDiscountAmountInDspCrcy")
                        .map(text -> new BigDecimal(text).abs())
                        .orElse(BigDecimal.ZERO),
                SoapIn.text(item, "OtherDeductionAmountInDspCrcy")
                        .map(text -> new Rest(
                                new BigDecimal(text).abs(),
                                SoapIn.text(item, "PaymentDifferenceReason").orElse(""))));
    }

    /** Of a charge, by the sign that this system wants. */
    private Optional<String> difference(Element item) {
        Optional<BigDecimal> amount =
                SoapIn.text(item, "OtherDeductionAmountInDspCrcy").map(BigDecimal::new);
        if (amount.filter(value -> (value.signum() < 0) != negativeRests).isPresent()) {
            return Optional.of("FAR_ASSIGN_OI_MSG 015: the difference " + amount.get() + " is too large");
        }
        return amount.isPresent()
                        && SoapIn.text(item, "PaymentDifferenceReason").isEmpty()
                ? Optional.of("FAR_ASSIGN_OI_MSG 020: a payment difference needs a reason code")
                : Optional.empty();
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
