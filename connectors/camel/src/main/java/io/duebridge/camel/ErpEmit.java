package io.duebridge.camel;

/** What one exchange of the consumer carries. */
public enum ErpEmit {
    /** One {@link io.duebridge.spi.ErpRecord}. */
    RECORD,
    /** One {@link io.duebridge.spi.RecordPage}. */
    PAGE
}
