package io.duebridge.sandbox.sap.soap;

import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefusal;
import io.duebridge.sandbox.sap.books.SapBooks;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * Reversing a payment's document by its key: number, company code and year. As in SAP, a document of which an item is cleared cannot be
 * reversed, nor one that is reversed already; the numbers of these messages are the sandbox's own, since SAP's are not known for sure.
 */
final class Reversals {
    private static final Pattern KEY = Pattern.compile("14\\d{8}[A-Z0-9]{4}\\d{4}");
    private static final long PAYMENTS = 1_400_000_000L;

    private final SapBooks books;

    Reversals(SapBooks books) {
        this.books = books;
    }

    String reverse(Element entry, String key, Set<String> locked) {
        if (!KEY.matcher(key).matches() || SoapIn.text(entry, "ReversalReason").isEmpty()) {
            return refused("The document to be reversed, or the reason, is missing: " + key);
        }
        String document = key.substring(0, 10);
        String company = key.substring(10, 14);
        String year = key.substring(14);
        String id = Long.toString(Long.parseLong(document) - PAYMENTS);
        Optional<LedgerPayment> payment = books.ledger().payment(id);
        boolean there = payment.filter(found -> company.equals(books.company())
                        && year.equals(Integer.toString(found.date().getYear())))
                .isPresent();
        if (!there) {
            return refused("Document " + document + " " + company + " " + year + " does not exist");
        }
        if (payment.get().voided()) {
            return refused("Document " + document + " has already been reversed");
        }
        if (books.hasClearedItems(id)) {
            return refused("Document " + document + " contains cleared items; reversal is not possible");
        }
        String customer = books.customerNumber(payment.get().customer());
        if (locked.contains(customer)) {
            return SoapOut.refused(
                    new SoapOut.Line("042(F5)", 3, "Account " + customer + " is currently locked by user MEIER"));
        }
        LocalDate day = LocalDate.parse(SoapIn.required(entry, "PostingDate"));
        try {
            String reversing = books.posts()
                    .reverse(id, SoapIn.text(entry, "DocumentReferenceID").orElse(""), day);
            return SoapOut.booked(reversing, books.company(), Integer.toString(day.getYear()));
        } catch (LedgerRefusal refusal) {
            return SoapOut.refused(JournalFace.meaning(refusal, customer, day));
        }
    }

    private static String refused(String note) {
        return SoapOut.refused(new SoapOut.Line("002(ZZ)", 3, note));
    }
}
