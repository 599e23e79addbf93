package io.duebridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class SampleCompanyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private final TestClock clock = new TestClock("2026-03-02T20:00:00Z");

    @Test
    void theSameSpecMakesTheSameCompany() {
        SampleSpec spec = SampleSpec.smallMultiCurrency(TODAY);

        Ledger first = SampleCompany.generate(spec, clock);
        Ledger second = SampleCompany.generate(spec, clock);

        assertThat(first.invoices()).isEqualTo(second.invoices());
        assertThat(first.payments()).isEqualTo(second.payments());
        assertThat(first.openReceivables()).isEqualTo(second.openReceivables());
    }

    @Test
    void aSmallCompanyHoldsEverySituation() {
        Ledger ledger = SampleCompany.generate(SampleSpec.smallMultiCurrency(TODAY), clock);
        List<LedgerDocument> invoices = ledger.invoices();
        List<LedgerPayment> payments = ledger.payments();

        assertThat(invoices).anyMatch(LedgerDocument::voided);
        assertThat(invoices)
                .anyMatch(
                        invoice -> invoice.open().signum() > 0 && invoice.open().compareTo(invoice.total()) < 0);
        assertThat(invoices).anyMatch(invoice -> invoice.details().tax().signum() > 0);
        assertThat(invoices).anyMatch(invoice -> invoice.payments().size() > 1);
        assertThat(invoices).anyMatch(invoice -> !invoice.currency().equals("USD"));
        assertThat(payments)
                .anyMatch(payment ->
                        payment.applications().size() > 1 && payment.total().signum() > 0);
        assertThat(payments)
                .anyMatch(payment -> payment.applications().stream()
                        .flatMap(line -> ledger.invoice(line.document()).stream())
                        .anyMatch(invoice -> !invoice.customer().equals(payment.customer())));
        assertThat(ledger.creditMemos()).anyMatch(memo -> memo.open().signum() > 0);
        assertThat(ledger.creditMemos()).anyMatch(memo -> memo.open().signum() == 0);
        assertThat(payments).anyMatch(payment -> payment.unapplied().signum() > 0);
        assertThat(payments)
                .anyMatch(payment -> !payment.voided() && payment.total().signum() == 0);
        assertThat(ledger.customers()).anyMatch(customer -> customer.details().billWithParent());
        assertThat(ledger.customers()).anyMatch(customer -> !customer.details().active());
        List<LedgerDeletion> deleted = ledger.read(view -> view.deletedSince(Instant.EPOCH));
        assertThat(deleted).isNotEmpty();
    }

    @Test
    void changesAreSpreadOverTwoYearsAndNoneLiesInTheFuture() {
        Ledger ledger = SampleCompany.generate(SampleSpec.small(TODAY), clock);

        assertThat(ledger.invoices().get(0).createdAt())
                .isBefore(clock.instant().minus(Duration.ofDays(720)));
        assertThat(ledger.invoices()).allMatch(invoice -> !invoice.changedAt().isAfter(clock.instant()));
        assertThat(ledger.invoices())
                .isSortedAccordingTo((a, b) -> Long.compare(Long.parseLong(a.id()), Long.parseLong(b.id())));
        assertThat(ledger.invoices())
                .isSortedAccordingTo((a, b) -> a.createdAt().compareTo(b.createdAt()));
    }

    @Test
    void aHundredThousandInvoicesOfFiveLinesTakeSeconds(TestReporter reporter) {
        long start = System.nanoTime();
        Ledger ledger = SampleCompany.generate(SampleSpec.sized(7, 100_000, TODAY), clock);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(ledger.invoices())
                .hasSizeGreaterThan(99_000)
                .allMatch(invoice -> invoice.details().lines().size() == 5);
        assertThat(taken).isLessThan(Duration.ofSeconds(60));
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        reporter.publishEntry("100,000 invoices", taken.toMillis() + " ms, heap " + used / 1_000_000 + " MB");
        assertThat(used).isLessThan(500_000_000L);
    }
}
