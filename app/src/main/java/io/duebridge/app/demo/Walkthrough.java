package io.duebridge.app.demo;

import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.DocumentDetails;
import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerDocument;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The customer the demo pays as, booked into the sandbox's ledger the way a bookkeeper would: so there are an invoice to pay in
 * full, one to pay in part, two to pay together with a credit memo, one to pay too much for, one whose payment the bank takes back, one
 * paid by a transfer that only the bank's statement tells of, and one left for whoever looks on.
 */
final class Walkthrough {
    /** How many invoices the walk-through books. */
    static final int INVOICES = 8;

    private final List<LedgerDocument> invoices;
    private final LedgerDocument creditMemo;
    private final Function<LedgerDocument, String> erpId;

    private Walkthrough(
            List<LedgerDocument> invoices, LedgerDocument creditMemo, Function<LedgerDocument, String> erpId) {
        this.invoices = invoices;
        this.creditMemo = creditMemo;
        this.erpId = erpId;
    }

    /** The same where the ERP tells documents by ids of its own. */
    Walkthrough knownAs(Function<LedgerDocument, String> newErpId) {
        return new Walkthrough(invoices, creditMemo, newErpId);
    }

    static Walkthrough book(Ledger ledger, Payer payer, LocalDate today) {
        String currency = ledger.company().homeCurrency();
        String customer = ledger.addCustomer(
                        CustomerDetails.named(payer.name(), currency).withEmail(payer.email()))
                .stamp()
                .id();
        String[][] orders = {
            {"Shelving, oak, 2 m", "1240.00", "Fitting", "180.00"},
            {"Reading lamps, brass", "412.50", "Delivery", "37.50"},
            {"Till rolls, box of 50", "96.40", "Card sleeves", "23.60"},
            {"Window lettering", "260.00", "Second coat", "40.00"},
            {"Paper bags, printed", "318.90", "Printing plate", "61.10"},
            {"Stock-taking, two people", "540.00", "Travel", "48.20"},
            {"Counter, walnut", "610.00", "Fitting", "90.00"},
            {"Reading stools, set of four", "372.00", "Delivery", "28.00"},
        };
        List<LedgerDocument> booked = new ArrayList<>();
        for (int i = 0; i < orders.length; i++) {
            LocalDate date = today.minusDays(75L - 9L * i);
            booked.add(ledger.addInvoice(document(customer, currency, date, orders[i])));
        }
        LedgerDocument credit = ledger.addCreditMemo(
                document(customer, currency, today.minusDays(10), "Lettering, misspelt", "55.00", "Removal", "10.00"));
        return new Walkthrough(booked, credit, document -> document.stamp().id());
    }

    private static DocumentDetails document(String customer, String currency, LocalDate date, String... lines) {
        return DocumentDetails.plain(
                customer,
                date,
                date.plusDays(30),
                currency,
                List.of(
                        DocumentLine.sale(lines[0], new BigDecimal(lines[1])),
                        DocumentLine.sale(lines[2], new BigDecimal(lines[3]))));
    }

    /** What the customer pays, in this order. */
    List<Order> orders() {
        return List.of(
                new Order("in full", List.of(all(0)), BigDecimal.ZERO),
                new Order("in part", List.of(part(1, "200.00")), BigDecimal.ZERO),
                new Order(
                        "two invoices with a credit memo",
                        List.of(all(2), all(3), new Part(id(creditMemo), true, creditMemo.open())),
                        BigDecimal.ZERO),
                new Order("more than is owed", List.of(all(4)), new BigDecimal("25.00")));
    }

    /** What the customer pays from an account that its bank knows nothing of: the money comes and goes back. */
    Order takenBack() {
        return new Order(
                "in full, to be taken back by the bank",
                List.of(all(6)),
                BigDecimal.ZERO,
                SandboxNumber.BANK_NO_ACCOUNT);
    }

    /** What the customer pays at the bank, where the portal does not see it. */
    Order byTransfer() {
        return new Order("by transfer", List.of(all(7)), BigDecimal.ZERO);
    }

    /** The invoice paid by transfer. */
    LedgerDocument transferred() {
        return invoices.get(7);
    }

    private Part all(int invoice) {
        return new Part(id(invoices.get(invoice)), false, invoices.get(invoice).open());
    }

    private Part part(int invoice, String amount) {
        return new Part(id(invoices.get(invoice)), false, new BigDecimal(amount));
    }

    private String id(LedgerDocument document) {
        return erpId.apply(document);
    }

    /**
     * One payment to make.
     *
     * @param what for people, e.g. {@code in part}
     * @param extra beyond the documents, to stay on account
     * @param number what it is paid with
     */
    record Order(String what, List<Part> parts, BigDecimal extra, SandboxNumber number) {
        Order(String what, List<Part> parts, BigDecimal extra) {
            this(what, parts, extra, SandboxNumber.SUCCESS);
        }

        boolean takenBack() {
            return number == SandboxNumber.BANK_NO_ACCOUNT;
        }
    }

    /** One document of it, by its id in the ERP. */
    record Part(String erpId, boolean creditMemo, BigDecimal amount) {}
}
