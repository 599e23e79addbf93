package io.duebridge.sandbox;

import io.duebridge.sandbox.SampleCompany.SampleClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/** Two years of bookkeeping: invoices evenly over time, and some days or weeks later what becomes of each. */
final class SampleHistory {
    private record Event(Instant at, long order, Runnable action) {}

    private final SampleSpec spec;
    private final Ledger ledger;
    private final SampleCatalogue catalogue;
    private final SampleCustomers customers;
    private final SampleClock clock;
    private final Random random;
    private final Map<Long, LocalDate> days = new HashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private final Map<String, String> newestInvoice = new HashMap<>();
    private Instant end = Instant.EPOCH;
    private long order;

    SampleHistory(
            SampleSpec spec,
            Ledger ledger,
            SampleCatalogue catalogue,
            SampleCustomers customers,
            SampleClock clock,
            Random random) {
        this.spec = spec;
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.customers = customers;
        this.clock = clock;
        this.random = random;
    }

    void live(Instant start, Instant until) {
        end = until;
        long span = Duration.between(start, until).toMillis() - 1000;
        for (int i = 0; i < spec.invoices(); i++) {
            Instant at = start.plusMillis(1000 + (long) ((i + random.nextDouble()) * span / (spec.invoices() + 1)));
            events.add(new Event(at, order++, this::bill));
        }
        for (Event event = events.poll(); event != null; event = events.poll()) {
            clock.moveTo(event.at());
            event.action().run();
        }
    }

    private void later(int minDays, int maxDays, Runnable action) {
        long seconds = minDays * 86_400L + random.nextInt(Math.max(1, (maxDays - minDays) * 86_400));
        Instant at = clock.instant().plusSeconds(seconds);
        if (at.isBefore(end)) {
            events.add(new Event(at, order++, action));
        }
    }

    private void bill() {
        LedgerCustomer customer = customers.pick();
        String invoice =
                ledger.addInvoice(document(customer, spec.linesPerInvoice())).id();
        newestInvoice.put(customer.id(), invoice);
        int fate = random.nextInt(1000);
        if (fate < 640) {
            later(3, 80, () -> pay(invoice, BigDecimal.ONE, BigDecimal.ZERO));
        } else if (fate < 730) {
            later(3, 60, () -> pay(invoice, new BigDecimal("0.4"), BigDecimal.ZERO));
            if (random.nextBoolean()) {
                later(61, 120, () -> pay(invoice, BigDecimal.ONE, BigDecimal.ZERO));
            }
        } else if (fate < 760) {
            later(3, 60, () -> pay(invoice, BigDecimal.ONE, new BigDecimal("25.50")));
        } else if (fate < 810) {
            later(2, 40, () -> credit(invoice));
        } else if (fate < 825) {
            later(1, 20, () -> ledger.voidDocument(EntityKind.INVOICE, invoice));
        } else if (fate < 832) {
            later(1, 20, () -> ledger.deleteDocument(EntityKind.INVOICE, invoice));
        } else if (fate < 850) {
            later(
                    1,
                    10,
                    () -> ledger.changeDocument(
                            EntityKind.INVOICE, invoice, details -> details.withNote("Called, will pay next week")));
        } else if (fate < 865) {
            payOnAccount(customer);
        }
    }

    private DocumentDetails document(LedgerCustomer customer, int lineCount) {
        List<DocumentLine> lines = catalogue.lines(lineCount, random);
        LocalDate day = today();
        int dueDays = customer.details()
                .term()
                .flatMap(id -> ledger.read(view -> view.find(EntityKind.TERM, id)))
                .map(term -> ((LedgerTerm) term).dueDays())
                .orElse(30);
        boolean ordered = random.nextInt(100) < 20;
        return new DocumentDetails(
                customer.id(),
                Optional.empty(),
                day,
                shared(day.plusDays(dueDays)),
                customer.details().currency(),
                ledger.company().rate(customer.details().currency(), day),
                customer.details().term(),
                lines,
                customer.details().taxable() ? SampleCatalogue.tax(lines) : BigDecimal.ZERO,
                Optional.empty(),
                random.nextInt(100) < 10 ? Optional.of("Thank you for your business.") : Optional.empty(),
                ordered ? Optional.of("PO-" + (10_000 + random.nextInt(90_000))) : Optional.empty(),
                customer.details().email());
    }

    private void pay(String invoiceId, BigDecimal share, BigDecimal extra) {
        LedgerDocument invoice = ledger.invoice(invoiceId).orElseThrow();
        BigDecimal amount = invoice.open().multiply(share).setScale(2, RoundingMode.HALF_UP);
        if (amount.signum() <= 0) {
            return;
        }
        List<LedgerApplication> lines = new ArrayList<>();
        lines.add(new LedgerApplication(EntityKind.INVOICE, invoiceId, amount));
        BigDecimal total = amount.add(extra);
        Optional<LedgerDocument> another = newestOpen(invoice.customer())
                .filter(newest -> !newest.id().equals(invoiceId) && random.nextInt(100) < 30);
        if (another.isPresent()) {
            lines.add(new LedgerApplication(
                    EntityKind.INVOICE, another.get().id(), another.get().open()));
            total = total.add(another.get().open());
        }
        String payment = ledger.addPayment(payment(payer(invoice.customer()), total, lines))
                .id();
        int fate = random.nextInt(1000);
        if (fate < 10) {
            later(1, 15, () -> ledger.voidPayment(payment));
        } else if (fate < 14) {
            later(1, 15, () -> ledger.deletePayment(payment));
        } else if (fate < 40) {
            later(1, 5, () -> ledger.depositPayment(payment));
        }
    }

    private Optional<LedgerDocument> newestOpen(String customer) {
        return Optional.ofNullable(newestInvoice.get(customer))
                .flatMap(ledger::invoice)
                .filter(invoice -> invoice.open().signum() > 0);
    }

    /** The parent pays where the bills go to the parent. */
    private String payer(String customerId) {
        CustomerDetails details = ledger.customer(customerId).orElseThrow().details();
        return details.billWithParent() ? details.parent().orElse(customerId) : customerId;
    }

    /** Money without an invoice; some of it finds one later. */
    private void payOnAccount(LedgerCustomer customer) {
        BigDecimal total = new BigDecimal(100 + random.nextInt(400));
        String payment =
                ledger.addPayment(payment(customer.id(), total, List.of())).id();
        if (random.nextBoolean()) {
            later(5, 30, () -> newestOpen(customer.id()).ifPresent(invoice -> applyTo(payment, invoice)));
        }
    }

    private void applyTo(String payment, LedgerDocument invoice) {
        ledger.changePayment(
                payment,
                details -> details.withApplications(List.of(new LedgerApplication(
                        EntityKind.INVOICE, invoice.id(), invoice.open().min(details.total())))));
    }

    /** A credit memo, in most cases used against the invoice by a payment of nothing. */
    private void credit(String invoiceId) {
        LedgerDocument invoice = ledger.invoice(invoiceId).orElseThrow();
        LedgerCustomer customer = ledger.customer(invoice.customer()).orElseThrow();
        LedgerDocument memo = ledger.addCreditMemo(document(customer, 1));
        BigDecimal used = memo.open().min(invoice.open());
        if (random.nextInt(100) < 70 && used.signum() > 0) {
            List<LedgerApplication> lines = List.of(
                    new LedgerApplication(EntityKind.INVOICE, invoiceId, used),
                    new LedgerApplication(EntityKind.CREDIT_MEMO, memo.id(), used));
            PaymentDetails link =
                    PaymentDetails.plain(customer.id(), today(), invoice.currency(), BigDecimal.ZERO, lines);
            ledger.addPayment(new PaymentDetails(
                    link.customer(),
                    link.date(),
                    link.currency(),
                    ledger.company().rate(link.currency(), link.date()),
                    link.total(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("Created by QB Online to link credits to charges."),
                    lines));
        }
    }

    private PaymentDetails payment(String customerId, BigDecimal total, List<LedgerApplication> lines) {
        LedgerCustomer customer = ledger.customer(customerId).orElseThrow();
        String currency = customer.details().currency();
        return new PaymentDetails(
                customerId,
                today(),
                currency,
                ledger.company().rate(currency, today()),
                total,
                Optional.of(Integer.toString(1000 + random.nextInt(9000))),
                Optional.of(catalogue.method(random).id()),
                Optional.of(catalogue.undepositedFunds().id()),
                Optional.empty(),
                lines);
    }

    private LocalDate today() {
        return shared(LocalDate.ofInstant(clock.instant(), ledger.company().zone()));
    }

    /** One object per day instead of three per invoice. */
    private LocalDate shared(LocalDate day) {
        return days.computeIfAbsent(day.toEpochDay(), key -> day);
    }
}
