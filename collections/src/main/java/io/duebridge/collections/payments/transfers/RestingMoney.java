package io.duebridge.collections.payments.transfers;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.RESTING_MONEY;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Money that rests at a provider for an account and belongs to no payment: too much was sent, or too late, or a payment was ended after a
 * part had come. It is nobody's to book by itself: it is shown until the provider says that it is gone.
 */
public final class RestingMoney {
    private final CollectionsStore store;
    private final AuditTrail audit;

    public RestingMoney(CollectionsStore store) {
        this.store = store;
        this.audit = new AuditTrail(store);
    }

    /** @param amount below zero if the bank took more back than was there */
    public record Resting(
            String provider,
            String providerCustomer,
            CustomerId customer,
            String customerName,
            Money amount,
            Instant changedAt) {}

    /** All of it, what changed last first. */
    public List<Resting> of(OrganisationId organisation, int most) {
        return store.dsl()
                .select(RESTING_MONEY.fields())
                .select(CUSTOMER.NAME)
                .from(RESTING_MONEY)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(RESTING_MONEY.CUSTOMER_ID))
                .where(RESTING_MONEY.ORGANISATION_ID.eq(organisation.value()))
                .and(RESTING_MONEY.AMOUNT.ne(BigDecimal.ZERO))
                .orderBy(RESTING_MONEY.CHANGED_AT.desc(), RESTING_MONEY.PROVIDER_CUSTOMER)
                .limit(most)
                .fetch(row -> new Resting(
                        row.get(RESTING_MONEY.PROVIDER),
                        row.get(RESTING_MONEY.PROVIDER_CUSTOMER),
                        new CustomerId(row.get(RESTING_MONEY.CUSTOMER_ID)),
                        row.get(CUSTOMER.NAME),
                        new Money(row.get(RESTING_MONEY.AMOUNT), Currency.getInstance(row.get(RESTING_MONEY.CURRENCY))),
                        row.get(RESTING_MONEY.CHANGED_AT)));
    }

    /**
     * What a provider says rests there, in all currencies. Said again, and said late, it changes nothing.
     *
     * @param account ours, as the provider has kept it; of no account of ours nothing is stored
     * @param askedAt before the provider was asked
     */
    public void say(String provider, String providerCustomer, UUID account, List<Money> amounts, Instant askedAt) {
        store.transaction(dsl -> organisation(dsl, account).ifPresent(organisation -> {
            Said said = new Said(provider, providerCustomer, organisation, account, askedAt);
            Set<Currency> told = new HashSet<>();
            for (Money amount : amounts) {
                told.add(amount.currency());
                say(dsl, said, amount);
            }
            // What is not named is not there any more.
            stored(dsl, said).keySet().stream()
                    .filter(currency -> !told.contains(currency))
                    .forEach(currency -> say(dsl, said, Money.zero(currency)));
        }));
    }

    private record Said(String provider, String providerCustomer, UUID organisation, UUID account, Instant askedAt) {}

    private static Optional<UUID> organisation(DSLContext dsl, UUID account) {
        // Locked, so that two that say something of it come one after the other.
        return dsl.select(CUSTOMER.ORGANISATION_ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.eq(account))
                .forUpdate()
                .fetchOptional(CUSTOMER.ORGANISATION_ID);
    }

    private static Map<Currency, BigDecimal> stored(DSLContext dsl, Said said) {
        return dsl.select(RESTING_MONEY.CURRENCY, RESTING_MONEY.AMOUNT)
                .from(RESTING_MONEY)
                .where(of(said))
                .fetchMap(row -> Currency.getInstance(row.value1()), row -> row.value2());
    }

    private static Condition of(Said said) {
        return RESTING_MONEY
                .PROVIDER
                .eq(said.provider())
                .and(RESTING_MONEY.PROVIDER_CUSTOMER.eq(said.providerCustomer()));
    }

    private void say(DSLContext dsl, Said said, Money now) {
        Condition row = of(said).and(RESTING_MONEY.CURRENCY.eq(now.currency().getCurrencyCode()));
        BigDecimal before = stored(dsl, said).get(now.currency());
        if (before == null) {
            // Nothing is stored too: what was asked before and comes after this is older.
            insert(dsl, said, now);
            if (!now.isZero()) {
                tell(dsl, said, Money.zero(now.currency()), now);
            }
            return;
        }
        boolean differs = before.compareTo(now.amount()) != 0;
        int changed = dsl.update(RESTING_MONEY)
                .set(RESTING_MONEY.AMOUNT, now.amount())
                .set(RESTING_MONEY.ASKED_AT, said.askedAt())
                .set(RESTING_MONEY.CHANGED_AT, differs ? DSL.val(store.clock().instant()) : RESTING_MONEY.CHANGED_AT)
                .where(row)
                .and(RESTING_MONEY.ASKED_AT.le(said.askedAt()))
                .execute();
        if (changed == 1 && differs) {
            tell(dsl, said, new Money(before, now.currency()), now);
        }
    }

    private void insert(DSLContext dsl, Said said, Money amount) {
        dsl.insertInto(RESTING_MONEY)
                .set(RESTING_MONEY.PROVIDER, said.provider())
                .set(RESTING_MONEY.PROVIDER_CUSTOMER, said.providerCustomer())
                .set(RESTING_MONEY.CURRENCY, amount.currency().getCurrencyCode())
                .set(RESTING_MONEY.ORGANISATION_ID, said.organisation())
                .set(RESTING_MONEY.CUSTOMER_ID, said.account())
                .set(RESTING_MONEY.AMOUNT, amount.amount())
                .set(RESTING_MONEY.ASKED_AT, said.askedAt())
                .set(RESTING_MONEY.CHANGED_AT, store.clock().instant())
                .execute();
    }

    private void tell(DSLContext dsl, Said said, Money before, Money now) {
        audit.record(
                dsl,
                new OrganisationId(said.organisation()),
                "provider:" + said.provider(),
                "customer.resting-money",
                "customer",
                said.account().toString(),
                now + " rest at " + said.provider() + " (" + said.providerCustomer() + "), before: " + before);
    }
}
