package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.ErpId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Whom the ERP's payment names. */
final class Payers {
    private static final int DEEPEST = 10;

    private Payers() {}

    record Payer(
            ConnectionId connection,
            CustomerId id,
            ErpId erpId,
            String name,
            String currency,
            Optional<UUID> parent,
            boolean usable) {}

    /**
     * One payment names one customer, and may pay that customer's documents and those of customers below it (QuickBooks: a
     * payment's lines belong to its customer or that customer's jobs). So: the lowest customer at or above all of them.
     */
    static Payer of(DSLContext dsl, PaymentSelection wish, Iterable<Record> documents) {
        Set<UUID> owners = new HashSet<>();
        Set<UUID> connections = new HashSet<>();
        for (Record document : documents) {
            owners.add(document.get(DOCUMENT.CUSTOMER_ID));
            connections.add(document.get(DOCUMENT.CONNECTION_ID));
        }
        if (connections.size() > 1) {
            throw new PaymentRefused(
                    "several-companies",
                    "documents",
                    "These documents belong to different companies' books; please pay each company by itself.");
        }
        if (owners.isEmpty()) {
            CustomerId account = wish.account()
                    .filter(wish.scope()::contains)
                    .orElseThrow(() -> new PaymentRefused(
                            "account-unknown", "account", "Choose whose account the amount is for."));
            owners.add(account.value());
        }
        Payer payer = lowestCommon(dsl, owners, wish);
        if (!payer.currency().equals(wish.currency().getCurrencyCode())) {
            throw new PaymentRefused(
                    "currency-of-account",
                    "currency",
                    "The account of " + payer.name() + " is kept in " + payer.currency() + ", not in "
                            + wish.currency().getCurrencyCode() + ".");
        }
        return payer;
    }

    /** The payer, the account that was chosen, and those whose documents are paid, as the ERP knows them. */
    static Set<ErpId> accounts(DSLContext dsl, PaymentSelection wish, Payer payer, Iterable<Record> documents) {
        Set<UUID> ids = new HashSet<>();
        wish.account().filter(wish.scope()::contains).ifPresent(account -> ids.add(account.value()));
        documents.forEach(document -> ids.add(document.get(DOCUMENT.CUSTOMER_ID)));
        ids.remove(payer.id().value());
        Set<ErpId> accounts = new HashSet<>(Set.of(payer.erpId()));
        if (!ids.isEmpty()) {
            dsl.select(CUSTOMER.ERP_ID)
                    .from(CUSTOMER)
                    .where(CUSTOMER.ID.in(ids))
                    .and(CUSTOMER.CONNECTION_ID.eq(payer.connection().value()))
                    .forEach(row -> accounts.add(new ErpId(row.value1())));
        }
        return accounts;
    }

    private static Payer lowestCommon(DSLContext dsl, Set<UUID> owners, PaymentSelection wish) {
        List<Payer> common = new ArrayList<>();
        boolean first = true;
        for (UUID owner : owners) {
            List<Payer> line = lineOf(dsl, owner, wish);
            if (first) {
                common.addAll(line);
            } else {
                Set<CustomerId> ids = new HashSet<>();
                line.forEach(customer -> ids.add(customer.id()));
                common.removeIf(customer -> !ids.contains(customer.id()));
            }
            first = false;
        }
        return common.stream()
                .filter(customer -> wish.scope().contains(customer.id()) && customer.usable())
                .findFirst()
                .orElseThrow(() -> new PaymentRefused(
                        "several-customers",
                        "documents",
                        "These documents belong to different customers that one payment cannot cover; please pay for"
                                + " each of them by itself."));
    }

    /** The customer and those above it, lowest first. */
    private static List<Payer> lineOf(DSLContext dsl, UUID customer, PaymentSelection wish) {
        List<Payer> line = new ArrayList<>();
        Optional<UUID> next = Optional.of(customer);
        while (next.isPresent() && line.size() < DEEPEST) {
            Optional<Payer> found = dsl.selectFrom(CUSTOMER)
                    .where(CUSTOMER.ID.eq(next.get()))
                    .and(CUSTOMER.ORGANISATION_ID.eq(wish.organisation().value()))
                    .fetchOptional(row -> new Payer(
                            new ConnectionId(row.get(CUSTOMER.CONNECTION_ID)),
                            new CustomerId(row.get(CUSTOMER.ID)),
                            new ErpId(row.get(CUSTOMER.ERP_ID)),
                            row.get(CUSTOMER.NAME),
                            row.get(CUSTOMER.CURRENCY),
                            Optional.ofNullable(row.get(CUSTOMER.PARENT_ID)),
                            !row.get(CUSTOMER.DELETED)));
            found.ifPresent(line::add);
            next = found.flatMap(Payer::parent);
        }
        return line;
    }
}
