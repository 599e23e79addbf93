package io.duebridge.app.bench;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import java.util.ArrayList;
import java.util.List;

/**
 * Books of one organisation as a sync would have left them; the same size gives the same books. Beside ordinary customers of
 * fifty invoices there are a customer who owes three hundred, one with twelve children that bill with it, and one who has paid a
 * fifth of all invoices (twenty thousand of a hundred thousand).
 */
final class PortalBooks {
    private static final int ORDINARY = 50;
    private static final int ORDINARY_OPEN = 8;
    private static final int OWED = 300;
    private static final int CHILDREN = 12;
    private static final int PARENT = 3;
    private static final int FIRST_ORDINARY = PARENT + CHILDREN;
    private static final int PAGE = 1_000;

    /**
     * One customer.
     *
     * @param parent the number of the customer it bills with, or 0
     * @param first the number of its first invoice; its others follow
     * @param open how many of its invoices, the last ones, are open
     */
    record Account(int number, int parent, int first, int invoices, int open) {}

    private final OrganisationId organisation;
    private final ConnectionId connection;
    private final List<Account> accounts;

    private PortalBooks(OrganisationId organisation, ConnectionId connection, List<Account> accounts) {
        this.organisation = organisation;
        this.connection = connection;
        this.accounts = accounts;
    }

    static PortalBooks fill(CollectionsStore store, int invoices) {
        OrganisationId organisation = new Organisations(store).ensure("Bench");
        ConnectionId connection = new Connections(store)
                .ensure(organisation, "bench", "quickbooks")
                .id();
        List<Account> accounts = accounts(invoices);
        PortalRows rows = new PortalRows(organisation, connection, store.clock());
        for (int from = 0; from < accounts.size(); from += PAGE) {
            List<Account> page = accounts.subList(from, Math.min(from + PAGE, accounts.size()));
            store.transaction(tx -> rows.customers(tx, page));
        }
        List<PortalRows.Invoice> batch = new ArrayList<>();
        for (Account account : accounts) {
            for (int i = 0; i < account.invoices(); i++) {
                batch.add(PortalRows.Invoice.of(account, i));
                if (batch.size() == PAGE) {
                    store.transaction(tx -> rows.invoices(tx, batch));
                    batch.clear();
                }
            }
        }
        store.transaction(tx -> rows.invoices(tx, batch));
        return new PortalBooks(organisation, connection, accounts);
    }

    private static List<Account> accounts(int invoices) {
        List<Account> accounts = new ArrayList<>();
        add(accounts, 0, invoices / 5 + ORDINARY_OPEN, ORDINARY_OPEN);
        add(accounts, 0, 2 * OWED, OWED);
        add(accounts, 0, ORDINARY, ORDINARY_OPEN);
        for (int child = 0; child < CHILDREN; child++) {
            add(accounts, PARENT, ORDINARY, ORDINARY_OPEN);
        }
        int left = invoices - end(accounts) + 1;
        for (; left >= ORDINARY; left -= ORDINARY) {
            add(accounts, 0, ORDINARY, ORDINARY_OPEN);
        }
        if (left > 0) {
            add(accounts, 0, left, 1);
        }
        return List.copyOf(accounts);
    }

    private static void add(List<Account> accounts, int parent, int invoices, int open) {
        accounts.add(new Account(accounts.size() + 1, parent, end(accounts), invoices, open));
    }

    /** The number of the invoice after the last one. */
    private static int end(List<Account> accounts) {
        if (accounts.isEmpty()) {
            return 1;
        }
        Account last = accounts.get(accounts.size() - 1);
        return last.first() + last.invoices();
    }

    OrganisationId organisation() {
        return organisation;
    }

    Account longHistory() {
        return accounts.get(0);
    }

    Account owing() {
        return accounts.get(1);
    }

    Account parent() {
        return accounts.get(PARENT - 1);
    }

    /** Those of fifty invoices that are nobody's child or parent. */
    List<Account> ordinary() {
        return accounts.subList(FIRST_ORDINARY, accounts.size());
    }

    CustomerId customer(Account account) {
        return RecordIds.customer(connection, new ErpId(Integer.toString(account.number())));
    }

    ConnectionId connection() {
        return connection;
    }
}
