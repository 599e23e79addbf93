package io.duebridge.collections.documents;

import static io.duebridge.collections.tables.Tables.ATTACHMENT;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_ENTRY;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.ESTIMATE;
import static io.duebridge.collections.tables.Tables.FULL_READ_SEEN;

import io.duebridge.collections.connections.FullReads;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.spi.ErpId;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
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
        return switch (check.kind()) {
            case CUSTOMER -> rows(check, limit, CUSTOMER, CUSTOMER.DELETED.isFalse());
            case INVOICE, CREDIT_MEMO, REFUND_RECEIPT ->
                rows(
                        check,
                        limit,
                        DOCUMENT,
                        DOCUMENT.KIND.eq(check.kind().label()).and(DOCUMENT.STATUS.ne(DocumentStatus.DELETED.name())));
            case PAYMENT -> rows(check, limit, ERP_PAYMENT, ERP_PAYMENT.STATUS.ne(ErpPaymentStatus.DELETED.name()));
            case JOURNAL_ENTRY, DEPOSIT ->
                rows(
                        check,
                        limit,
                        ERP_ENTRY,
                        ERP_ENTRY
                                .KIND
                                .eq(check.kind().label())
                                .and(ERP_ENTRY.STATUS.ne(ErpPaymentStatus.DELETED.name())));
            case ESTIMATE -> rows(check, limit, ESTIMATE, ESTIMATE.DELETED.isFalse());
            case ATTACHMENT -> rows(check, limit, ATTACHMENT, ATTACHMENT.DELETED.isFalse());
        };
    }

    /** @param table has the columns all records have: id, connection_id, erp_id, stored_at */
    private Select<?> rows(FullReads.Check check, int limit, Table<?> table, Condition there) {
        return store.dsl()
                .select(column(table, CUSTOMER.ERP_ID))
                .from(table)
                .where(column(table, CUSTOMER.CONNECTION_ID)
                        .eq(check.connection().value()))
                .and(there)
                .and(column(table, CUSTOMER.STORED_AT).lt(check.startedAt()))
                .and(notMet(check, column(table, CUSTOMER.ID)))
                .limit(limit);
    }

    private static <T> Field<T> column(Table<?> table, Field<T> like) {
        return Objects.requireNonNull(table.field(like.getName(), like.getType()));
    }

    private static Condition notMet(FullReads.Check check, Field<UUID> id) {
        return DSL.notExists(DSL.selectOne()
                .from(FULL_READ_SEEN)
                .where(FULL_READ_SEEN.RUN_ID.eq(check.run()))
                .and(FULL_READ_SEEN.RECORD_ID.eq(id)));
    }
}
