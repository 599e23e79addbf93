package io.duebridge.mappings;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A payment as the ERP has it, with how the ERP applied it. {@code total} is the cash received, zero when credit memos alone settle
 * invoices (which is not a void). Always: total = what is applied to invoices and other charges, less what credit memos and other
 * credits give, plus {@code unapplied}.
 *
 * @param applications to the documents Duebridge knows
 * @param otherApplications to what it does not keep as documents (journal entries, cheques, ...); part of the sum like the others
 * @param trace where it came from and where the money went
 */
public record CanonicalPayment(
        ErpId id,
        LocalDate date,
        ErpId customer,
        Currency currency,
        BigDecimal total,
        BigDecimal unapplied,
        Optional<String> reference,
        Optional<String> method,
        Optional<String> memo,
        boolean voided,
        List<Application> applications,
        List<OtherApplication> otherApplications,
        Trace trace)
        implements CanonicalRecord {
    public CanonicalPayment {
        applications = List.copyOf(applications);
        otherApplications = List.copyOf(otherApplications);
    }

    /** A payment applied to invoices and credit memos only, of which no more is known. */
    public CanonicalPayment(
            ErpId id,
            LocalDate date,
            ErpId customer,
            Currency currency,
            BigDecimal total,
            BigDecimal unapplied,
            Optional<String> reference,
            Optional<String> method,
            Optional<String> memo,
            boolean voided,
            List<Application> applications) {
        this(
                id,
                date,
                customer,
                currency,
                total,
                unapplied,
                reference,
                method,
                memo,
                voided,
                applications,
                List.of(),
                Trace.UNKNOWN);
    }

    /** The same payment with what is known of its way. */
    public CanonicalPayment traced(Trace known) {
        return new CanonicalPayment(
                id,
                date,
                customer,
                currency,
                total,
                unapplied,
                reference,
                method,
                memo,
                voided,
                applications,
                otherApplications,
                known);
    }

    @Override
    public RecordKind kind() {
        return RecordKind.PAYMENT;
    }

    /**
     * The amount is never negative: an invoice takes it, a credit memo gives it.
     *
     * @param discount what the ERP took off the document besides, as an early payment's discount; zero or more, and no part of the
     *     payment's sum
     */
    public record Application(RecordKind kind, ErpId document, BigDecimal amount, BigDecimal discount) {
        public Application {
            if (kind != RecordKind.INVOICE && kind != RecordKind.CREDIT_MEMO) {
                throw new IllegalArgumentException("not a document: " + kind);
            }
        }

        /** Without a discount. */
        public Application(RecordKind kind, ErpId document, BigDecimal amount) {
            this(kind, document, amount, BigDecimal.ZERO);
        }
    }

    /**
     * What the ERP tells of a payment's way; every part may be unknown.
     *
     * @param createdAt since when the ERP has it
     * @param changedBy who changed it last, as the ERP names people
     * @param deposit the bank deposit it lies in
     * @param depositDate the deposit's day
     */
    public record Trace(
            Optional<Instant> createdAt,
            Optional<String> changedBy,
            Optional<String> deposit,
            Optional<LocalDate> depositDate) {
        public static final Trace UNKNOWN =
                new Trace(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * An application to something that is no {@link RecordKind}.
     *
     * @param kind the vendor's word with a small first letter, e.g. {@code journalEntry}, {@code check}
     * @param gives whether it gives money like a credit memo, or takes it like an invoice
     * @param amount never negative
     */
    public record OtherApplication(String kind, boolean gives, ErpId document, BigDecimal amount) {
        /** What is left of money that the ERP holds as a liability, to which the payment that brought it is applied. */
        public static final String HELD = "customerDeposit";

        /** What took money out of there to pay documents: a payment of nothing, whose own applications say which. */
        public static final String TAKEN = "depositApplication";

        /** What paid it back. */
        public static final String PAID_BACK = "depositRefund";

        /** What a payment is applied to without lowering what anybody owes. */
        public static final Set<String> NO_DEBTS = Set.of(HELD, TAKEN, PAID_BACK);
    }
}
