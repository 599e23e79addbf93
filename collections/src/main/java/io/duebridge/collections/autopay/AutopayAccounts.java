package io.duebridge.collections.autopay;

import static io.duebridge.collections.tables.Tables.AUTOPAY;
import static io.duebridge.collections.tables.Tables.AUTOPAY_ACCOUNT;
import static io.duebridge.collections.tables.Tables.CUSTOMER;

import io.duebridge.collections.accounts.Families;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Whose invoices an automatic payment charges: its own account's, and those of some below it. */
final class AutopayAccounts {
    private AutopayAccounts() {}

    static void insert(DSLContext tx, UUID autopay, Set<UUID> accounts) {
        accounts.forEach(account -> tx.insertInto(AUTOPAY_ACCOUNT)
                .set(AUTOPAY_ACCOUNT.AUTOPAY_ID, autopay)
                .set(AUTOPAY_ACCOUNT.CUSTOMER_ID, account)
                .execute());
    }

    static Set<UUID> chosen(DSLContext tx, UUID autopay) {
        return tx.select(AUTOPAY_ACCOUNT.CUSTOMER_ID)
                .from(AUTOPAY_ACCOUNT)
                .where(AUTOPAY_ACCOUNT.AUTOPAY_ID.eq(autopay))
                .fetchSet(AUTOPAY_ACCOUNT.CUSTOMER_ID);
    }

    /** Those that were chosen, as long as the ERP has them below the account and keeps them in its currency. */
    static Set<UUID> now(DSLContext tx, Record autopay) {
        UUID own = autopay.get(AUTOPAY.CUSTOMER_ID);
        Set<UUID> chosen = new HashSet<>(chosen(tx, autopay.get(AUTOPAY.ID)));
        chosen.add(own);
        return chosen.size() == 1
                ? chosen
                : fitting(
                        tx,
                        new ConnectionId(autopay.get(AUTOPAY.CONNECTION_ID)),
                        own,
                        autopay.get(AUTOPAY.CURRENCY),
                        chosen);
    }

    /** Which of some accounts are the account itself or below it, in its books and its currency. */
    static Set<UUID> fitting(DSLContext tx, ConnectionId connection, UUID own, String currency, Set<UUID> accounts) {
        Map<CustomerId, CustomerId> parents = Families.parents(
                tx, connection, accounts.stream().map(CustomerId::new).toList());
        return tx
                .select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(
                        CUSTOMER.ID.in(accounts),
                        CUSTOMER.CONNECTION_ID.eq(connection.value()),
                        CUSTOMER.CURRENCY.eq(currency),
                        CUSTOMER.DELETED.isFalse())
                .fetch(CUSTOMER.ID)
                .stream()
                .filter(one -> one.equals(own) || Families.isBelow(new CustomerId(one), new CustomerId(own), parents))
                .collect(Collectors.toSet());
    }

    /** Which of these something that is not stopped charges already; not what charged one before the ERP moved it elsewhere. */
    static Optional<AutopayRefused.Covered> covered(
            DSLContext tx, CustomerScope paying, Set<UUID> accounts, Currency currency) {
        List<? extends Record> lives = tx.selectFrom(AUTOPAY)
                .where(
                        AUTOPAY.CURRENCY.eq(currency.getCurrencyCode()),
                        AUTOPAY.LIVE_KEY.isNotNull(),
                        AUTOPAY.ID.in(tx.select(AUTOPAY_ACCOUNT.AUTOPAY_ID)
                                .from(AUTOPAY_ACCOUNT)
                                .where(AUTOPAY_ACCOUNT.CUSTOMER_ID.in(accounts))))
                .orderBy(AUTOPAY.SET_AT, AUTOPAY.ID)
                .fetch();
        for (Record live : lives) {
            Set<UUID> both = new TreeSet<>(now(tx, live));
            both.retainAll(accounts);
            Optional<ScopedCustomer> account =
                    both.stream().findFirst().map(CustomerId::new).flatMap(paying::find);
            if (account.isPresent()) {
                CustomerId payer = new CustomerId(live.get(AUTOPAY.CUSTOMER_ID));
                return Optional.of(new AutopayRefused.Covered(
                        account.get().id(),
                        account.get().name(),
                        payer,
                        paying.find(payer).map(ScopedCustomer::name)));
            }
        }
        return Optional.empty();
    }
}
