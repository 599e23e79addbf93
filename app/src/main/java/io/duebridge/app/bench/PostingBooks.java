package io.duebridge.app.bench;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.PayCommand;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentSelection;
import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A company whose customers have paid, with nothing posted yet. */
final class PostingBooks {
    private static final int INVOICES = 20_000;

    private final CollectionsStore store;
    private final PortalBooks books;
    private final PaymentDesk desk;
    private int forms;

    private PostingBooks(CollectionsStore store, PortalBooks books) {
        this.store = store;
        this.books = books;
        this.desk = new PaymentDesk(store, new SandboxPaymentProvider(store.clock()));
    }

    static PostingBooks fill(CollectionsStore store) {
        PostingBooks books = new PostingBooks(store, PortalBooks.fill(store, INVOICES));
        // As the database's own housekeeping would have done after a while.
        store.dsl().execute("vacuum analyze");
        return books;
    }

    StoredConnection connection() {
        return new Connections(store).ensure(new Organisations(store).ensure("Bench"), "bench", "quickbooks");
    }

    /** So many payments, one customer after the other, each taken as the portal takes it. Not measured. */
    void pay(int payments) {
        List<PortalBooks.Account> accounts = books.ordinary();
        for (int i = 0; i < payments; i++) {
            CustomerId payer = books.customer(accounts.get(i % accounts.size()));
            PaymentSelection selection = new PaymentSelection(
                    books.organisation(),
                    Set.of(payer),
                    Optional.of(payer),
                    List.of(),
                    new BigDecimal("10.00"),
                    Currency.getInstance("USD"));
            SandboxNumber number = SandboxNumber.SUCCESS;
            PaymentState state = desk.pay(new PayCommand(
                            selection, Optional.empty(), "bench", "form-" + ++forms, number.method(), number.number()))
                    .state();
            if (state != PaymentState.SETTLED) {
                throw new IllegalStateException("a payment is " + state);
            }
        }
    }
}
