package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.EntityKind;
import java.util.Optional;

/** Numbers as SAP's ranges would give them: each kind of document has its own, and a ledger's id stands at the end. */
public final class Numbers {
    private static final long CUSTOMERS = 10_100_000L;
    private static final long BILLING = 90_000_000L;
    private static final long CLEARINGS = 100_000_000L;
    private static final long REVERSALS = 1_300_000_000L;

    private Numbers() {}

    /** As it is shown; nothing else of SAP has such numbers. */
    public static String customer(String ledgerId) {
        return Long.toString(CUSTOMERS + Long.parseLong(ledgerId));
    }

    static String customerKept(String ledgerId) {
        return padded(CUSTOMERS + Long.parseLong(ledgerId));
    }

    static String billing(String ledgerId) {
        return padded(BILLING + Long.parseLong(ledgerId));
    }

    /** The ledger's id of what was billed under a number. */
    static String billedInvoice(String billing) {
        return Long.toString(Long.parseLong(billing) - BILLING);
    }

    static String clearing(String ledgerId) {
        return padded(CLEARINGS + Long.parseLong(ledgerId));
    }

    static String document(EntityKind kind, String ledgerId) {
        long range = switch (kind) {
            case INVOICE -> 9_400_000_000L;
            case CREDIT_MEMO -> 1_600_000_000L;
            case PAYMENT, DEPOSIT_APPLICATION -> 1_400_000_000L;
            case CUSTOMER_DEPOSIT -> 1_500_000_000L;
            case JOURNAL_ENTRY -> CLEARINGS;
            default -> throw new IllegalArgumentException("SAP's books hold no " + kind);
        };
        return padded(range + Long.parseLong(ledgerId));
    }

    /** What of the ledger stands behind a document; empty if nothing that can be cleared. */
    static Optional<JournalPosts.Link> document(String document) {
        long number = Long.parseLong(document);
        if (number > 9_400_000_000L) {
            return Optional.of(new JournalPosts.Link(EntityKind.INVOICE, Long.toString(number - 9_400_000_000L)));
        }
        if (number > 1_600_000_000L && number < 2_000_000_000L) {
            return Optional.of(new JournalPosts.Link(EntityKind.CREDIT_MEMO, Long.toString(number - 1_600_000_000L)));
        }
        return number > CLEARINGS && number < REVERSALS
                ? Optional.of(new JournalPosts.Link(EntityKind.JOURNAL_ENTRY, Long.toString(number - CLEARINGS)))
                : Optional.empty();
    }

    /** Of a clearing that was asked for by the service: each of a payment's items has its own. */
    static String clearing(String paymentId, int item) {
        return padded(2_000_000_000L + Long.parseLong(paymentId) * 100 + item);
    }

    /** Of the document that reverses a payment. */
    static String reversal(String paymentId) {
        return padded(REVERSALS + Long.parseLong(paymentId));
    }

    static String ledgerCustomer(String number) {
        return Long.toString(Long.parseLong(number) - CUSTOMERS);
    }

    static String padded(long number) {
        return String.format("%010d", number);
    }
}
