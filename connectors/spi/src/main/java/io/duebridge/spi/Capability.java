package io.duebridge.spi;

/** What a connector can do beyond connecting and reading. What is not declared is proven absent by the conformance kit. */
public enum Capability {
    /** Reports deleted records ({@link ReadRequest#withDeletes}). */
    READ_DELETES,
    /** Posts payments and finds them again by reference. */
    POST_PAYMENTS,
    /** A payment may apply credit memos beside invoices. */
    APPLY_CREDIT_MEMOS,
    /** A payment may leave a rest unapplied on the customer's account. */
    UNAPPLIED_PAYMENTS,
    /** A payment may forgive a part of an invoice for paying early ({@link PaymentApplication#discount}). */
    EARLY_PAYMENT_DISCOUNT,
    /** Gives documents as PDF ({@link DocumentRenderer}). */
    RENDER_DOCUMENTS,
    /** Takes posted payments back ({@link PaymentReversal}). */
    REVERSE_PAYMENTS,
    /** Applies posted payments otherwise ({@link PaymentReapplication}). */
    REAPPLY_PAYMENTS,
    /** Gives its own figures of what customers owe ({@link ControlTotals}). */
    CONTROL_TOTALS,
    /** Reads single records by id ({@link RecordLookup}). */
    LOOK_UP_RECORDS,
    /** Gives the files that hang on its records ({@link AttachedFiles}). */
    ATTACHED_FILES,
    /** Gives the code tables a payment refers to ({@link CodeTables}). */
    CODE_TABLES,
    /** Is connected by an administrator in a browser ({@link AuthorizationFlow}). */
    AUTHORIZE_IN_BROWSER,
    /** Posts several payments in one call ({@link BulkPosting}). */
    BULK_POSTING,
    /** Understands what the ERP tells by itself ({@link ChangeNotifications}). */
    CHANGE_NOTIFICATIONS,
    /** Says with one call which kinds have changed ({@link ChangeCheck}). */
    CHECK_FOR_CHANGES
}
