package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.ATTACHMENT;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ESTIMATE;
import static io.duebridge.collections.tables.Tables.FULL_READ_SEEN;

import io.duebridge.collections.connections.FullReads;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.ErpId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Records that a read of everything did not meet although the store held them when it began. */
public final class UnmetRecords {
    private final CollectionsStore store;

    public UnmetRecords(CollectionsStore store) {
        this.store = store;
    }

    /** Some of them; storing one again, or marking it as gone, takes it out of the answer. */
    public Set<ErpId> of(FullReads.Check check, int limit) {
        Set<ErpId> unmet = new LinkedHashSet<>();
        select(check, limit).fetch().forEach(row -> unmet.add(new ErpId(row.get(0, String.class))));
        return unmet;
    }

    private Select<?> select(FullReads.Check check, int limit) {
        UUID connection = check.connection().value();
        return switch (check.kind()) {
            case CUSTOMER ->
                store.dsl()
                        .select(CUSTOMER.ERP_ID)
                        .from(CUSTOMER)
                        .where(CUSTOMER.CONNECTION_ID.eq(connection))
                        .and(CUSTOMER.DELETED.isFalse())
                        .and(CUSTOMER.STORED_AT.lt(check.startedAt()))
                        .and(notMet(check, CUSTOMER.ID))
                        .limit(limit);
            case INVOICE, CREDIT_MEMO ->
                store.dsl()
                        .select(DOCUMENT.ERP_ID)
                        .from(DOCUMENT)
                        .where(DOCUMENT.CONNECTION_ID.eq(connection))
                        .and(DOCUMENT.KIND.eq(check.kind().label()))
                        .and(DOCUMENT.STATUS.ne(DocumentStatus.DELETED.name()))
                        .and(DOCUMENT.STORED_AT.lt(check.startedAt()))
                        .and(notMet(check, DOCUMENT.ID))
                        .limit(limit);
            case PAYMENT ->
                store.dsl()
                        .select(ERP_PAYMENT.ERP_ID)
                        .from(ERP_PAYMENT)
                        .where(ERP_PAYMENT.CONNECTION_ID.eq(connection))
                        .and(ERP_PAYMENT.STATUS.ne(ErpPaymentStatus.DELETED.name()))
                        .and(ERP_PAYMENT.STORED_AT.lt(check.startedAt()))
                        .and(notMet(check, ERP_PAYMENT.ID))
                        .limit(limit);
            case JOURNAL_ENTRY, DEPOSIT, REFUND_RECEIPT ->
                throw new IllegalArgumentException("not stored: " + check.kind());
            case ESTIMATE ->
                store.dsl()
                        .select(ESTIMATE.ERP_ID)
                        .from(ESTIMATE)
                        .where(ESTIMATE.CONNECTION_ID.eq(connection))
                        .and(ESTIMATE.DELETED.isFalse())
                        .and(ESTIMATE.STORED_AT.lt(check.startedAt()))
                        .and(notMet(check, ESTIMATE.ID))
                        .limit(limit);
            case ATTACHMENT ->
                store.dsl()
                        .select(ATTACHMENT.ERP_ID)
                        .from(ATTACHMENT)
                        .where(ATTACHMENT.CONNECTION_ID.eq(connection))
                        .and(ATTACHMENT.DELETED.isFalse())
                        .and(ATTACHMENT.STORED_AT.lt(check.startedAt()))
                        .and(notMet(check, ATTACHMENT.ID))
                        .limit(limit);
        };
    }

    private static Condition notMet(FullReads.Check check, Field<UUID> id) {
        return DSL.notExists(DSL.selectOne()
                .from(FULL_READ_SEEN)
                .where(FULL_READ_SEEN.RUN_ID.eq(check.run()))
                .and(FULL_READ_SEEN.RECORD_ID.eq(id)));
    }
}
