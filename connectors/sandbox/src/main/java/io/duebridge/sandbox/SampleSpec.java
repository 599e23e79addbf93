package io.duebridge.sandbox;

import java.time.LocalDate;

/**
 * What sample company to make. The same spec and end time give the same company.
 *
 * @param today the last day of the company's two-year history
 * @param multiCurrency whether some customers deal in foreign currencies
 */
public record SampleSpec(
        long seed, int customers, int invoices, int linesPerInvoice, LocalDate today, boolean multiCurrency) {
    public SampleSpec {
        if (customers < 2 || invoices < 0 || linesPerInvoice < 1) {
            throw new IllegalArgumentException("a sample company needs two customers and a line per invoice");
        }
    }

    /** Big enough to hold every situation, small enough to read in one page. */
    public static SampleSpec small(LocalDate today) {
        return new SampleSpec(1, 40, 400, 3, today, false);
    }

    /** The same with foreign currencies. */
    public static SampleSpec smallMultiCurrency(LocalDate today) {
        return new SampleSpec(1, 40, 400, 3, today, true);
    }

    /** A company with so many invoices of five lines, and a customer for every fifty of them. */
    public static SampleSpec sized(long seed, int invoices, LocalDate today) {
        return new SampleSpec(seed, Math.max(10, invoices / 50), invoices, 5, today, true);
    }
}
