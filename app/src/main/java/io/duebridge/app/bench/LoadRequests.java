package io.duebridge.app.bench;

import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * What visitors ask for, drawn from a seed: a quarter each of the account, of the list (its open and its paid documents alike), of
 * searches (by number, purchase order and amount alike) and of single documents. One in seven comes from one of the three large
 * customers.
 */
final class LoadRequests {
    /** Tells the server's log which page a request counts as. */
    static final String PAGE_HEADER = "Bench-Page";

    private static final String COOKIE = "duebridge_session";
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int LARGE_ONE_IN = 7;
    private static final long SEED = 20_261_126;

    private final URI portal;
    private final PortalBooks books;
    private final LoadVisitors visitors;
    private final Random random = new Random(SEED);

    LoadRequests(URI portal, PortalBooks books, LoadVisitors visitors) {
        this.portal = portal;
        this.books = books;
        this.visitors = visitors;
    }

    /** @param shows what stands on the page if it is the right one */
    record Asked(LoadPage page, HttpRequest request, String shows) {}

    /** @param counted whether the server's log names the page; requests of the warm-up stay nameless */
    Asked next(boolean counted) {
        LoadPage page = LoadPage.values()[random.nextInt(LoadPage.values().length)];
        List<LoadVisitors.Visitor> from = random.nextInt(LARGE_ONE_IN) == 0 ? visitors.large() : visitors.ordinary();
        return of(page, from.get(random.nextInt(from.size())), counted);
    }

    Asked of(LoadPage page, LoadVisitors.Visitor visitor, boolean counted) {
        PortalBooks.Account account = visitor.account();
        PortalRows.Invoice invoice = PortalRows.Invoice.of(account, random.nextInt(account.invoices()));
        return switch (page) {
            case ACCOUNT -> asked(page, visitor, counted, "/", PortalRows.email(account));
            case LIST ->
                asked(
                        page,
                        visitor,
                        counted,
                        random.nextBoolean() ? "/documents" : "/documents?show=paid",
                        PortalRows.email(account));
            case SEARCH ->
                asked(page, visitor, counted, "/documents?show=all&q=" + words(invoice), invoice.documentNumber());
            case DOCUMENT -> asked(page, visitor, counted, "/documents/" + id(invoice), invoice.documentNumber());
        };
    }

    /** By what somebody searches who looks for this invoice. */
    private String words(PortalRows.Invoice invoice) {
        return switch (random.nextInt(3)) {
            case 0 -> invoice.documentNumber();
            case 1 -> invoice.purchaseOrder();
            default -> invoice.total().toPlainString();
        };
    }

    private Object id(PortalRows.Invoice invoice) {
        ErpId erpId = new ErpId(Integer.toString(invoice.number()));
        return RecordIds.document(books.connection(), RecordKind.INVOICE, erpId).value();
    }

    private Asked asked(LoadPage page, LoadVisitors.Visitor visitor, boolean counted, String path, String shows) {
        HttpRequest.Builder request = HttpRequest.newBuilder(portal.resolve(path))
                .timeout(DEADLINE)
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip")
                .header("Accept-Language", "en-US")
                .header("Cookie", COOKIE + "=" + visitor.token());
        if (counted) {
            request.header(PAGE_HEADER, page.label());
        }
        return new Asked(page, request.build(), shows);
    }
}
