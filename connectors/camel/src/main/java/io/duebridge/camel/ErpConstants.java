package io.duebridge.camel;

import org.apache.camel.spi.Metadata;

/** Headers of the {@code erp} component. */
public final class ErpConstants {
    @Metadata(
            label = "producer",
            description = "The connection to use when the endpoint's URI has an asterisk in place of its name",
            javaType = "String")
    public static final String CONNECTION = "CamelErpConnection";

    @Metadata(
            label = "common",
            description =
                    "The kind of record: customer, invoice, creditMemo, payment, journalEntry, deposit or refundReceipt. Producer: instead of the option kind, "
                            + "where the body does not say it. Consumer: the kind that was read",
            javaType = "io.duebridge.spi.RecordKind")
    public static final String KIND = "CamelErpKind";

    @Metadata(
            label = "producer",
            description =
                    "After this moment a call other than read and check is not started and not waited for; instead of the option "
                            + "timeout",
            javaType = "io.duebridge.spi.Deadline")
    public static final String DEADLINE = "CamelErpDeadline";

    @Metadata(label = "consumer", description = "The record's id in the ERP", javaType = "String")
    public static final String RECORD_ID = "CamelErpRecordId";

    @Metadata(
            label = "consumer",
            description =
                    "The ERP's own version of the record; a record may be delivered more than once, id and version "
                            + "recognise it",
            javaType = "String")
    public static final String RECORD_VERSION = "CamelErpRecordVersion";

    @Metadata(
            label = "consumer",
            description = "When the ERP says the record last changed",
            javaType = "java.time.Instant")
    public static final String RECORD_CHANGED_AT = "CamelErpRecordChangedAt";

    @Metadata(
            label = "consumer",
            description = "Whether the record was deleted in the ERP; its body may then hold little more than the id",
            javaType = "Boolean")
    public static final String RECORD_DELETED = "CamelErpRecordDeleted";

    @Metadata(
            label = "consumer",
            description = "The window of change time that is being read",
            javaType = "io.duebridge.spi.ReadWindow")
    public static final String WINDOW = "CamelErpWindow";

    private ErpConstants() {}
}
