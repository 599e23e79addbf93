package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.PAYER_ALIAS;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.cash.files.Payer;
import io.duebridge.collections.cash.matching.PayerAlias;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Who pays for whom, as people have said by their corrections. */
public final class PayerAliases {
    private static final int MOST = 20;

    private final CollectionsStore store;
    private final AuditTrail audit;

    public PayerAliases(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /** One thing that was learned; {@code shown} is the payer's name, or the end of the account. */
    public record Learned(
            UUID id,
            PayerAlias.Kind kind,
            String shown,
            CustomerId customer,
            String customerName,
            int confirmations,
            String learnedBy,
            Instant learnedAt) {}

    List<PayerAlias> of(DSLContext dsl, ConnectionId connection, Payer payer) {
        return ofPayer(connection, payer)
                .map(which -> dsl.selectFrom(PAYER_ALIAS)
                        .where(which)
                        .orderBy(PAYER_ALIAS.CONFIRMATIONS.desc(), PAYER_ALIAS.ID)
                        .limit(MOST)
                        .fetch(row -> new PayerAlias(
                                PayerAlias.Kind.valueOf(row.get(PAYER_ALIAS.KIND)),
                                new CustomerId(row.get(PAYER_ALIAS.CUSTOMER_ID)),
                                row.get(PAYER_ALIAS.CONFIRMATIONS))))
                .orElse(List.of());
    }

    /** What is known about a line's payer, for its page. */
    public List<Learned> about(BankLine line) {
        return ofPayer(line.connection(), line.line().payer()).map(this::read).orElse(List.of());
    }

    /** The latest, for the page of settings. */
    public List<Learned> latest(OrganisationId organisation, int limit) {
        return read(PAYER_ALIAS.ORGANISATION_ID.eq(organisation.value())).stream()
                .limit(limit)
                .toList();
    }

    private List<Learned> read(Condition which) {
        return store.dsl()
                .select(PAYER_ALIAS.fields())
                .select(CUSTOMER.NAME)
                .from(PAYER_ALIAS)
                .leftJoin(CUSTOMER)
                .on(CUSTOMER.ID.eq(PAYER_ALIAS.CUSTOMER_ID))
                .where(which)
                .orderBy(PAYER_ALIAS.LEARNED_AT.desc(), PAYER_ALIAS.ID)
                .limit(200)
                .fetch(row -> new Learned(
                        row.get(PAYER_ALIAS.ID),
                        PayerAlias.Kind.valueOf(row.get(PAYER_ALIAS.KIND)),
                        row.get(PAYER_ALIAS.SHOWN),
                        new CustomerId(row.get(PAYER_ALIAS.CUSTOMER_ID)),
                        Optional.ofNullable(row.get(CUSTOMER.NAME)).orElse("?"),
                        row.get(PAYER_ALIAS.CONFIRMATIONS),
                        row.get(PAYER_ALIAS.LEARNED_BY),
                        row.get(PAYER_ALIAS.LEARNED_AT)));
    }

    private static Optional<Condition> ofPayer(ConnectionId connection, Payer payer) {
        Optional<Condition> byName = BankLineRows.payerKey(payer.name())
                .map(key -> PAYER_ALIAS.KIND.eq(PayerAlias.Kind.NAME.name()).and(PAYER_ALIAS.ALIAS_KEY.eq(key)));
        Optional<Condition> byAccount = payer.account()
                .map(account -> PAYER_ALIAS
                        .KIND
                        .eq(PayerAlias.Kind.ACCOUNT.name())
                        .and(PAYER_ALIAS.ALIAS_KEY.eq(account.value())));
        Condition either = DSL.or(byName.orElse(DSL.falseCondition()), byAccount.orElse(DSL.falseCondition()));
        return byName.isEmpty() && byAccount.isEmpty()
                ? Optional.empty()
                : Optional.of(PAYER_ALIAS.CONNECTION_ID.eq(connection.value()).and(either));
    }

    /** The line's payer pays for this customer; what said otherwise about the customer it was taken for is forgotten. */
    void learn(DSLContext dsl, BankLine line, CustomerId customer, Optional<CustomerId> takenFor, String actor) {
        Payer payer = line.line().payer();
        takenFor.filter(wrong -> !wrong.equals(customer))
                .flatMap(wrong -> ofPayer(line.connection(), payer)
                        .map(which -> which.and(PAYER_ALIAS.CUSTOMER_ID.eq(wrong.value()))))
                .ifPresent(which -> dsl.deleteFrom(PAYER_ALIAS).where(which).execute());
        BankLineRows.payerKey(payer.name())
                .ifPresent(key -> upsert(
                        dsl, line, PayerAlias.Kind.NAME, key, payer.name().orElse(key), customer, actor));
        payer.account()
                .map(AccountNumber::value)
                .ifPresent(key -> upsert(
                        dsl, line, PayerAlias.Kind.ACCOUNT, key, new AccountNumber(key).masked(), customer, actor));
        audit.record(
                dsl,
                line.organisation(),
                actor,
                "cash.alias.learned",
                "customer",
                customer.toString(),
                payer.name().orElse("an account") + " pays for this customer");
    }

    private void upsert(
            DSLContext dsl,
            BankLine line,
            PayerAlias.Kind kind,
            String key,
            String shown,
            CustomerId customer,
            String actor) {
        Instant now = store.clock().instant();
        dsl.insertInto(PAYER_ALIAS)
                .set(PAYER_ALIAS.ID, UUID.randomUUID())
                .set(PAYER_ALIAS.ORGANISATION_ID, line.organisation().value())
                .set(PAYER_ALIAS.CONNECTION_ID, line.connection().value())
                .set(PAYER_ALIAS.KIND, kind.name())
                .set(PAYER_ALIAS.ALIAS_KEY, key)
                .set(PAYER_ALIAS.SHOWN, BankLineRows.cut(shown, 500))
                .set(PAYER_ALIAS.CUSTOMER_ID, customer.value())
                .set(PAYER_ALIAS.CONFIRMATIONS, 1)
                .set(PAYER_ALIAS.LINE_ID, line.id().value())
                .set(PAYER_ALIAS.LEARNED_BY, actor)
                .set(PAYER_ALIAS.LEARNED_AT, now)
                .onConflict(PAYER_ALIAS.CONNECTION_ID, PAYER_ALIAS.KIND, PAYER_ALIAS.ALIAS_KEY, PAYER_ALIAS.CUSTOMER_ID)
                .doUpdate()
                .set(PAYER_ALIAS.CONFIRMATIONS, PAYER_ALIAS.CONFIRMATIONS.plus(1))
                .set(PAYER_ALIAS.LEARNED_BY, actor)
                .set(PAYER_ALIAS.LEARNED_AT, now)
                .execute();
    }

    /** A person says that this is not so. Gives false if it was forgotten before. */
    public boolean forget(OrganisationId organisation, UUID alias, String actor) {
        return store.transactionResult(dsl -> {
            Optional<String> shown = dsl.select(PAYER_ALIAS.SHOWN)
                    .from(PAYER_ALIAS)
                    .where(PAYER_ALIAS.ID.eq(alias))
                    .and(PAYER_ALIAS.ORGANISATION_ID.eq(organisation.value()))
                    .forUpdate()
                    .fetchOptional(PAYER_ALIAS.SHOWN);
            shown.ifPresent(text -> {
                dsl.deleteFrom(PAYER_ALIAS).where(PAYER_ALIAS.ID.eq(alias)).execute();
                audit.record(dsl, organisation, actor, "cash.alias.forgotten", "payerAlias", alias.toString(), text);
            });
            return shown.isPresent();
        });
    }
}
