package io.duebridge.spi;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The kinds of record that move a receivable, explain one, or belong to its documents. The label is the name used in files, URLs and on
 * the command line.
 */
public enum RecordKind {
    CUSTOMER("customer", true),
    INVOICE("invoice", true),
    CREDIT_MEMO("creditMemo", true),
    PAYMENT("payment", true),
    /** An entry made by hand. Its lines on receivable accounts are charges and credits of the customers they name. */
    JOURNAL_ENTRY("journalEntry", true),
    /** What was brought to the bank in one go: which payments, and on which day. */
    DEPOSIT("deposit", true),
    /** Money paid out to a customer against a receipt; it moves no receivable but explains where the money went. */
    REFUND_RECEIPT("refundReceipt", true),
    /** An offer to a customer. Nobody owes it: it is in no balance, no aging, no control total and cannot be paid. */
    ESTIMATE("estimate", false),
    /** A file or a note that hangs on other records. */
    ATTACHMENT("attachment", false);

    /** What every connector reads. */
    public static final Set<RecordKind> CORE =
            Collections.unmodifiableSet(EnumSet.of(CUSTOMER, INVOICE, CREDIT_MEMO, PAYMENT));

    private final String label;
    private final boolean receivable;

    RecordKind(String label, boolean receivable) {
        this.label = label;
        this.receivable = receivable;
    }

    public String label() {
        return label;
    }

    /** Whether such a record can move what a customer owes, or explains it; the others are only shown. */
    public boolean isReceivable() {
        return receivable;
    }

    /**
     * @throws IllegalArgumentException naming the known labels, if {@code label} is none of them
     */
    public static RecordKind ofLabel(String label) {
        for (RecordKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown record kind '" + label + "'; known are " + labels());
    }

    /** All labels as people read them: {@code customer, invoice, ...}. */
    public static String labels() {
        return Arrays.stream(values()).map(RecordKind::label).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return label;
    }
}
