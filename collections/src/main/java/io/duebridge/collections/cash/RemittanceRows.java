package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.REMITTANCE;
import static io.duebridge.collections.tables.Tables.REMITTANCE_ITEM;

import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.files.RemittanceLine;
import io.duebridge.collections.cash.matching.ReferenceKeys;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;

/** Remittance advices, from when they come until their money does. */
final class RemittanceRows {
    private static final int MOST_CANDIDATES = 20;

    private final CollectionsStore store;

    RemittanceRows(CollectionsStore store) {
        this.store = store;
    }

    /** An advice that may explain a payment. */
    record Waiting(UUID id, RemittanceAdvice advice) {}

    void add(
            DSLContext dsl,
            OrganisationId organisation,
            ConnectionId connection,
            BankFileId file,
            List<RemittanceAdvice> advices) {
        int position = 0;
        for (RemittanceAdvice advice : advices) {
            UUID id = UUID.randomUUID();
            dsl.insertInto(REMITTANCE)
                    .set(REMITTANCE.ID, id)
                    .set(REMITTANCE.ORGANISATION_ID, organisation.value())
                    .set(REMITTANCE.CONNECTION_ID, connection.value())
                    .set(REMITTANCE.FILE_ID, file.value())
                    .set(REMITTANCE.POSITION, ++position)
                    .set(
                            REMITTANCE.PAYER,
                            advice.payer()
                                    .map(text -> BankLineRows.cut(text, 500))
                                    .orElse(null))
                    .set(
                            REMITTANCE.PAYER_KEY,
                            BankLineRows.payerKey(advice.payer()).orElse(null))
                    .set(
                            REMITTANCE.PAYMENT_REFERENCE,
                            advice.paymentReference()
                                    .map(text -> BankLineRows.cut(text, 200))
                                    .orElse(null))
                    .set(REMITTANCE.AMOUNT, advice.total().amount())
                    .set(REMITTANCE.CURRENCY, advice.total().currency().getCurrencyCode())
                    .set(REMITTANCE.DATED_ON, advice.date().orElse(null))
                    .set(REMITTANCE.STATE, AdviceState.WAITING.name())
                    .set(REMITTANCE.CREATED_AT, store.clock().instant())
                    .execute();
            dsl.batch(items(dsl, id, advice)).execute();
        }
    }

    private static List<Query> items(DSLContext dsl, UUID id, RemittanceAdvice advice) {
        List<Query> inserts = new ArrayList<>();
        for (RemittanceLine line : advice.lines()) {
            inserts.add(dsl.insertInto(REMITTANCE_ITEM)
                    .set(REMITTANCE_ITEM.REMITTANCE_ID, id)
                    .set(REMITTANCE_ITEM.POSITION, inserts.size())
                    .set(REMITTANCE_ITEM.DOCUMENT, BankLineRows.cut(line.document(), 200))
                    .set(REMITTANCE_ITEM.GROSS, line.gross().amount())
                    .set(REMITTANCE_ITEM.DEDUCTION, line.deduction().amount())
                    .set(REMITTANCE_ITEM.NET, line.net().amount())
                    .set(
                            REMITTANCE_ITEM.REASON,
                            line.reason()
                                    .map(text -> BankLineRows.cut(text, 1000))
                                    .orElse(null)));
        }
        return inserts;
    }

    /** Advices that wait and have the payment's reference or its amount, or are of its payer with this amount. */
    List<Waiting> candidates(ConnectionId connection, IncomingPayment payment) {
        return candidates(store.dsl(), connection, payment);
    }

    private List<Waiting> candidates(DSLContext dsl, ConnectionId connection, IncomingPayment payment) {
        Condition waiting =
                REMITTANCE.CONNECTION_ID.eq(connection.value()).and(REMITTANCE.STATE.eq(AdviceState.WAITING.name()));
        List<String> references = new ArrayList<>();
        payment.endToEndId().ifPresent(references::add);
        payment.bankReference().ifPresent(references::add);
        payment.references().forEach(reference -> references.add(reference.value()));
        Condition sameAmount = REMITTANCE
                .CURRENCY
                .eq(payment.amount().currency().getCurrencyCode())
                .and(REMITTANCE.AMOUNT.eq(payment.amount().amount()));
        Condition same = references.isEmpty() ? sameAmount : sameAmount.or(REMITTANCE.PAYMENT_REFERENCE.in(references));
        List<Record> rows = new ArrayList<>(dsl.selectFrom(REMITTANCE)
                .where(waiting)
                .and(same)
                .orderBy(REMITTANCE.CREATED_AT, REMITTANCE.ID)
                .limit(MOST_CANDIDATES)
                .fetch());
        return rows.stream()
                .map(row -> new Waiting(row.get(REMITTANCE.ID), advice(dsl, row)))
                .toList();
    }

    private static RemittanceAdvice advice(DSLContext dsl, Record row) {
        Currency currency = Currency.getInstance(row.get(REMITTANCE.CURRENCY));
        return new RemittanceAdvice(
                Optional.ofNullable(row.get(REMITTANCE.PAYER)),
                Optional.ofNullable(row.get(REMITTANCE.PAYMENT_REFERENCE)),
                new Money(row.get(REMITTANCE.AMOUNT), currency),
                Optional.ofNullable(row.get(REMITTANCE.DATED_ON)),
                dsl.selectFrom(REMITTANCE_ITEM)
                        .where(REMITTANCE_ITEM.REMITTANCE_ID.eq(row.get(REMITTANCE.ID)))
                        .orderBy(REMITTANCE_ITEM.POSITION)
                        .fetch(item -> line(item, currency)));
    }

    static RemittanceLine line(Record item, Currency currency) {
        return new RemittanceLine(
                item.get(REMITTANCE_ITEM.DOCUMENT),
                new Money(item.get(REMITTANCE_ITEM.GROSS), currency),
                new Money(item.get(REMITTANCE_ITEM.DEDUCTION), currency),
                new Money(item.get(REMITTANCE_ITEM.NET), currency),
                Optional.ofNullable(item.get(REMITTANCE_ITEM.REASON)));
    }

    /**
     * The money has come: of the advices over its amount that name one of the documents it was booked for, the one that has waited
     * longest is used up, whoever booked it.
     */
    void use(DSLContext dsl, BankLine line, List<UUID> documents) {
        if (documents.isEmpty()) {
            return;
        }
        Set<String> booked = dsl
                .select(DOCUMENT.NUMBER)
                .from(DOCUMENT)
                .where(DOCUMENT.ID.in(documents))
                .and(DOCUMENT.NUMBER.isNotNull())
                .fetch(row -> ReferenceKeys.of(row.value1()))
                .stream()
                .collect(Collectors.toSet());
        candidates(dsl, line.connection(), line.line()).stream()
                .filter(waiting ->
                        waiting.advice().total().currency().equals(line.amount().currency())
                                && waiting.advice().lines().stream()
                                        .anyMatch(each -> booked.contains(ReferenceKeys.of(each.document()))))
                .findFirst()
                .ifPresent(waiting -> dsl.update(REMITTANCE)
                        .set(REMITTANCE.STATE, AdviceState.USED.name())
                        .set(REMITTANCE.LINE_ID, line.id().value())
                        .where(REMITTANCE.ID.eq(waiting.id()))
                        .and(REMITTANCE.STATE.eq(AdviceState.WAITING.name()))
                        .execute());
    }
}
