package io.duebridge.app.bench;

import io.duebridge.collections.portalview.AccountOverviews;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.portalview.DocumentCursor;
import io.duebridge.collections.portalview.DocumentDetails;
import io.duebridge.collections.portalview.DocumentPage;
import io.duebridge.collections.portalview.DocumentQuery;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.PaymentCursor;
import io.duebridge.collections.portalview.PaymentLists;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The portal's pages as a request reads them: first what the visitor may see, then what the page shows of it. Which customer and
 * which document is drawn for each call, from a seed.
 */
final class PortalPages {
    private static final int PAGE = 25;
    private static final int DEEP = 20;
    private static final long SEED = 20_260_302;

    private final PortalBooks books;
    private final CustomerScopes scopes;
    private final AccountOverviews overviews;
    private final Documents documents;
    private final DocumentDetails details;
    private final PaymentLists payments;
    private final Random random = new Random(SEED);

    PortalPages(CollectionsStore store, PortalBooks books) {
        this.books = books;
        this.scopes = new CustomerScopes(store);
        this.overviews = new AccountOverviews(store);
        this.documents = new Documents(store);
        this.details = new DocumentDetails(store);
        this.payments = new PaymentLists(store);
    }

    /** All of them, by their titles. */
    Map<String, Timings.Page> all() {
        Map<String, Timings.Page> pages = new LinkedHashMap<>();
        pages.put("overview", () -> overviews.read(scope(someone())));
        pages.put("overview, 300 open", () -> overviews.read(scope(books.owing())));
        pages.put("overview, 12 children", () -> overviews.read(scope(books.parent())));
        pages.put("overview, long history", () -> overviews.read(scope(books.longHistory())));
        addLists(pages);
        addSearches(pages);
        pages.put("document", () -> document(someone()));
        pages.put("document, long history", () -> document(books.longHistory()));
        pages.put("payments", () -> payments.list(scope(someone()), Optional.empty(), PAGE));
        pages.put("payments, long history", () -> payments.list(scope(books.longHistory()), Optional.empty(), PAGE));
        Optional<PaymentCursor> deep = deepPayments();
        pages.put("payments, long history, page " + DEEP, () -> payments.list(scope(books.longHistory()), deep, PAGE));
        return pages;
    }

    private void addLists(Map<String, Timings.Page> pages) {
        DocumentQuery open = DocumentQuery.of(DocumentQuery.Show.OPEN, PAGE);
        DocumentQuery paid = DocumentQuery.of(DocumentQuery.Show.PAID, PAGE);
        pages.put("open", () -> list(someone(), open));
        pages.put("open, 300 open", () -> list(books.owing(), open));
        DocumentQuery deepOpen = atPage(books.owing(), open, 10);
        pages.put("open, 300 open, page 10", () -> list(books.owing(), deepOpen));
        pages.put("open, 12 children", () -> list(books.parent(), open));
        pages.put("paid", () -> list(someone(), paid));
        pages.put("paid, long history", () -> list(books.longHistory(), paid));
        DocumentQuery deepPaid = atPage(books.longHistory(), paid, DEEP);
        pages.put("paid, long history, page " + DEEP, () -> list(books.longHistory(), deepPaid));
    }

    private void addSearches(Map<String, Timings.Page> pages) {
        pages.put("search number", () -> search(someone(), PortalRows.Invoice::documentNumber));
        pages.put("search order", () -> search(someone(), PortalRows.Invoice::purchaseOrder));
        pages.put("search amount", () -> search(someone(), invoice -> text(invoice.total())));
        pages.put("search number, long history", () -> search(books.longHistory(), PortalRows.Invoice::documentNumber));
        pages.put("search order, long history", () -> search(books.longHistory(), PortalRows.Invoice::purchaseOrder));
        pages.put("search amount, long history", () -> search(books.longHistory(), invoice -> text(invoice.total())));
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }

    private PortalBooks.Account someone() {
        return books.ordinary().get(random.nextInt(books.ordinary().size()));
    }

    private PortalRows.Invoice invoiceOf(PortalBooks.Account account) {
        int place = random.nextInt(account.invoices());
        return PortalRows.Invoice.of(account, place);
    }

    private CustomerScope scope(PortalBooks.Account account) {
        return scopes.ofCustomer(books.organisation(), books.customer(account)).orElseThrow();
    }

    private DocumentPage list(PortalBooks.Account account, DocumentQuery query) {
        DocumentPage page = documents.list(scope(account), query);
        if (page.rows().isEmpty()) {
            throw new IllegalStateException("a list that should have documents has none: " + query);
        }
        return page;
    }

    private void search(PortalBooks.Account account, Function<PortalRows.Invoice, String> text) {
        list(account, query(DocumentQuery.of(DocumentQuery.Show.ALL, PAGE), text.apply(invoiceOf(account)), null));
    }

    private void document(PortalBooks.Account account) {
        ErpId id = new ErpId(Integer.toString(invoiceOf(account).number()));
        var found = details.read(scope(account), RecordIds.document(books.connection(), RecordKind.INVOICE, id));
        if (found.isEmpty()) {
            throw new IllegalStateException("the customer's own invoice is not found: " + id);
        }
    }

    private DocumentQuery atPage(PortalBooks.Account account, DocumentQuery query, int page) {
        DocumentQuery at = query;
        for (int i = 1; i < page; i++) {
            at = query(query, "", list(account, at).next().orElseThrow());
        }
        return at;
    }

    private Optional<PaymentCursor> deepPayments() {
        Optional<PaymentCursor> at = Optional.empty();
        for (int page = 1; page < DEEP; page++) {
            at = payments.list(scope(books.longHistory()), at, PAGE).next();
        }
        return at;
    }

    private static DocumentQuery query(DocumentQuery query, String text, @Nullable DocumentCursor after) {
        return new DocumentQuery(
                query.show(),
                query.kind(),
                query.bucket(),
                query.overdueOnly(),
                query.currency(),
                query.customer(),
                text,
                query.latestFirst(),
                Optional.ofNullable(after),
                query.limit());
    }
}
