package io.duebridge.sap;

import io.duebridge.spi.RecordKind;

/** What a customer's item is. SAP has one kind of item; its document type, posting key and side tell what it came from. */
enum ItemNature {
    INVOICE(RecordKind.INVOICE, "invoice"),
    /** What was left of an invoice that a payment paid in part and cleared as a whole. It is owed like an invoice. */
    RESIDUAL(RecordKind.INVOICE, "residual"),
    CREDIT_MEMO(RecordKind.CREDIT_MEMO, "creditMemo"),
    PAYMENT(RecordKind.PAYMENT, "payment"),
    /** A transfer, an outgoing payment or a clearing's own line: neither an invoice nor money received. */
    ENTRY(RecordKind.JOURNAL_ENTRY, "journalEntry"),
    /** An item with a special G/L indicator, such as a down payment; it stands on another account than receivables do. */
    SPECIAL(RecordKind.DEPOSIT, "deposit");

    private final RecordKind kind;
    private final String word;

    ItemNature(RecordKind kind, String word) {
        this.kind = kind;
        this.word = word;
    }

    RecordKind kind() {
        return kind;
    }

    /** Its name where a payment says what it is applied to. */
    String word() {
        return word;
    }
}
