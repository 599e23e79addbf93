package io.duebridge.app.demo;

import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** A customer with a browser: signs in by the link from the mail, chooses documents, reviews, pays. */
final class DemoCustomer {
    private final FormBrowser browser;
    private final Function<PaymentId, String> references;

    private DemoCustomer(FormBrowser browser, Function<PaymentId, String> references) {
        this.browser = browser;
        this.references = references;
    }

    /** @param references what the receipt of a payment calls it */
    static DemoCustomer signIn(URI portal, String email, Mailbox mailbox, Function<PaymentId, String> references)
            throws InterruptedException {
        FormBrowser browser = new FormBrowser(portal);
        browser.open("/sign-in");
        browser.submit("/sign-in", List.of(Map.entry("email", email)));
        URI link = mailbox.await(email, 30);
        browser.open(link.getPath());
        browser.submit(link.getPath(), List.of());
        return new DemoCustomer(browser, references);
    }

    PaidOrder pay(Walkthrough.Order order, ConnectionId connection, String currency) throws InterruptedException {
        List<Map.Entry<String, String>> chosen = new ArrayList<>();
        StringBuilder query = new StringBuilder("/pay?currency=").append(currency);
        for (Walkthrough.Part part : order.parts()) {
            RecordKind kind = part.creditMemo() ? RecordKind.CREDIT_MEMO : RecordKind.INVOICE;
            String id = RecordIds.document(connection, kind, new ErpId(part.erpId()))
                    .value()
                    .toString();
            query.append("&document=").append(id);
            chosen.add(Map.entry("document", id));
            chosen.add(Map.entry("amount", part.amount().toPlainString()));
        }
        String page = browser.open(query.toString());
        List<Map.Entry<String, String>> form = new ArrayList<>(chosen);
        form.add(Map.entry("key", FormBrowser.field(page, "key")));
        form.add(Map.entry("currency", currency));
        form.add(Map.entry(
                "onAccount", order.extra().signum() == 0 ? "" : order.extra().toPlainString()));
        browser.submit("/pay/review", form);
        form.add(Map.entry("method", order.number().method()));
        form.add(Map.entry("number", order.number().number()));
        String receipt = browser.submit("/pay", form);
        PaymentId payment = new PaymentId(UUID.fromString(receipt.substring(receipt.lastIndexOf('/') + 1)));
        return new PaidOrder(order, payment, references.apply(payment));
    }
}
