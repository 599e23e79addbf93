package io.duebridge.collections.messages;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.ERP_PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.store.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * What a conversation is about, as it stands in the store.
 *
 * @param title its number or reference; empty for an account
 */
public record AboutRow(UUID customer, String title) {
    /** Empty if it is not in the scope. */
    public static Optional<AboutRow> find(DSLContext dsl, CustomerScope scope, About about) {
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        List<UUID> customers =
                scope.customerIds().stream().map(CustomerId::value).toList();
        return select(dsl, scope.organisation().value(), customers, about)
                .fetchOptional()
                .map(row -> new AboutRow(
                        row.value1(), Optional.ofNullable(row.value2()).orElse("")));
    }

    private static Select<Record2<UUID, String>> select(
            DSLContext dsl, UUID organisation, List<UUID> customers, About about) {
        Field<String> number = DSL.coalesce(DOCUMENT.NUMBER, DOCUMENT.ERP_ID);
        return switch (about.kind()) {
            case ACCOUNT ->
                dsl.select(CUSTOMER.ID, DSL.inline(""))
                        .from(CUSTOMER)
                        .where(
                                CUSTOMER.ID.eq(about.id()),
                                CUSTOMER.ID.in(customers),
                                CUSTOMER.ORGANISATION_ID.eq(organisation));
            case DOCUMENT ->
                dsl.select(DOCUMENT.CUSTOMER_ID, number)
                        .from(DOCUMENT)
                        .where(
                                DOCUMENT.ID.eq(about.id()),
                                DOCUMENT.CUSTOMER_ID.in(customers),
                                DOCUMENT.ORGANISATION_ID.eq(organisation));
            case PAYMENT ->
                dsl.select(PAYMENT.CUSTOMER_ID, PAYMENT.REFERENCE)
                        .from(PAYMENT)
                        .where(
                                PAYMENT.ID.eq(about.id()),
                                PAYMENT.CUSTOMER_ID.in(customers),
                                PAYMENT.ORGANISATION_ID.eq(organisation));
            case RECEIVED ->
                dsl.select(ERP_PAYMENT.CUSTOMER_ID, DSL.coalesce(ERP_PAYMENT.REFERENCE, ERP_PAYMENT.ERP_ID))
                        .from(ERP_PAYMENT)
                        .where(
                                ERP_PAYMENT.ID.eq(about.id()),
                                ERP_PAYMENT.CUSTOMER_ID.in(customers),
                                ERP_PAYMENT.ORGANISATION_ID.eq(organisation));
            case DISPUTE ->
                dsl.select(DISPUTE.CUSTOMER_ID, number)
                        .from(DISPUTE)
                        .join(DOCUMENT)
                        .on(DOCUMENT.ID.eq(DISPUTE.DOCUMENT_ID))
                        .where(
                                DISPUTE.ID.eq(about.id()),
                                DISPUTE.CUSTOMER_ID.in(customers),
                                DISPUTE.ORGANISATION_ID.eq(organisation));
        };
    }
}
