package io.duebridge.quickbooks;

import io.duebridge.spi.RecordKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What QuickBooks calls a kind of record. Names are case sensitive. */
enum QuickBooksEntity {
    CUSTOMER(RecordKind.CUSTOMER, "Customer", false),
    INVOICE(RecordKind.INVOICE, "Invoice", true),
    CREDIT_MEMO(RecordKind.CREDIT_MEMO, "CreditMemo", true),
    PAYMENT(RecordKind.PAYMENT, "Payment", true),
    JOURNAL_ENTRY(RecordKind.JOURNAL_ENTRY, "JournalEntry", true),
    DEPOSIT(RecordKind.DEPOSIT, "Deposit", true),
    REFUND_RECEIPT(RecordKind.REFUND_RECEIPT, "RefundReceipt", true),
    ESTIMATE(RecordKind.ESTIMATE, "Estimate", true),
    ATTACHMENT(RecordKind.ATTACHMENT, "Attachable", true);

    private final RecordKind kind;
    private final String entityName;
    private final boolean deletable;

    QuickBooksEntity(RecordKind kind, String entityName, boolean deletable) {
        this.kind = kind;
        this.entityName = entityName;
        this.deletable = deletable;
    }

    static QuickBooksEntity of(RecordKind kind) {
        return switch (kind) {
            case CUSTOMER -> CUSTOMER;
            case INVOICE -> INVOICE;
            case CREDIT_MEMO -> CREDIT_MEMO;
            case PAYMENT -> PAYMENT;
            case JOURNAL_ENTRY -> JOURNAL_ENTRY;
            case DEPOSIT -> DEPOSIT;
            case REFUND_RECEIPT -> REFUND_RECEIPT;
            case ESTIMATE -> ESTIMATE;
            case ATTACHMENT -> ATTACHMENT;
        };
    }

    /** By its name in whatever case; empty if it is none that is read. */
    static Optional<QuickBooksEntity> named(String name) {
        return Arrays.stream(values())
                .filter(entity -> entity.entityName.equalsIgnoreCase(name))
                .findFirst();
    }

    RecordKind kind() {
        return kind;
    }

    String entityName() {
        return entityName;
    }

    /** As in paths: {@code creditmemo}. */
    String path() {
        return entityName.toLowerCase(Locale.ROOT);
    }

    /** Customers are made inactive instead. */
    boolean isDeletable() {
        return deletable;
    }

    /** Queries leave inactive names out unless asked for both. */
    String condition() {
        return this == CUSTOMER ? "Active IN (true,false) AND " : "";
    }
}
