package io.duebridge.portal.web;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.client.DuebridgeClient;
import io.duebridge.client.ProblemException;
import io.duebridge.client.model.PayItem;
import io.duebridge.client.model.PayRequest;
import io.duebridge.client.model.Payment;
import io.duebridge.client.model.PaymentQuote;
import io.duebridge.client.model.TransferDetail;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.PageProvider;
import io.duebridge.portal.testing.TestPortal;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who learns the address at which a payment can be paid, and who can give it up. */
class HostedPagesTest {
    private static PageProvider provider;
    private static TestPortal portal;

    @BeforeAll
    static void start() {
        provider = new PageProvider();
        portal = TestPortal.start(provider);
        provider.leadBackTo(portal::address);
    }

    @AfterAll
    static void stop() {
        portal.close();
        provider.close();
    }

    private static Visitor customer(String name, DocumentId[] invoice) {
        String address = name + "-" + UUID.randomUUID() + "@example.com";
        CustomerId customer = portal.books().customer(name, "USD", address);
        invoice[0] = portal.books()
                .document(customer, Paper.invoice("INV-" + name, LocalDate.now(Clock.systemUTC()), "100.00"));
        return Visitor.signedIn(portal, address);
    }

    private static Map<String, String> form(DocumentId invoice) {
        Map<String, String> form = new HashMap<>();
        form.put("key", UUID.randomUUID().toString());
        form.put("currency", "USD");
        form.put("document", invoice.toString());
        form.put("amount", "100.00");
        for (String empty : new String[] {"discount", "full", "reason", "comment", "onAccount", "number"}) {
            form.put(empty, "");
        }
        form.put("method", "card");
        return form;
    }

    private static DuebridgeClient shop(DocumentId invoice, boolean ofAnother) {
        CustomerId customer = ofAnother
                ? portal.books().customer("Other", "USD", null)
                : new CustomerId(portal.store()
                        .dsl()
                        .select(DOCUMENT.CUSTOMER_ID)
                        .from(DOCUMENT)
                        .where(DOCUMENT.ID.eq(invoice.value()))
                        .fetchSingle(DOCUMENT.CUSTOMER_ID));
        return DuebridgeClient.of(
                portal.address("/"),
                portal.bean(ApiKeys.class)
                        .create(
                                portal.books().organisation(),
                                Optional.of(customer),
                                "shop",
                                Optional.empty(),
                                "staff:test"));
    }

    private static PayRequest order(DocumentId invoice, String returnTo) {
        return new PayRequest(
                "USD",
                List.of(new PayItem(invoice.value(), new BigDecimal("100.00"), null, null, null)),
                null,
                "card",
                null,
                URI.create(returnTo));
    }

    @Test
    void whatPayingByCardCostsBesidesIsAskedForAndAgreedTo() {
        CustomerId bob = portal.books().customer("Bob", "AUD", null);
        DocumentId bill = portal.books()
                .document(
                        bob,
                        Paper.invoice("BOB-1", LocalDate.now(Clock.systemUTC()), "100.00")
                                .in("AUD"));
        DuebridgeClient client = shop(bill, false);
        PayRequest card = in("AUD", bill, "card");
        PaymentQuote quote = client.payments().quote(card);
        assertThat(quote.amount().amount()).isEqualByComparingTo("100");
        assertThat(quote.surcharge().amount()).isEqualByComparingTo("2.50");
        assertThat(quote.charged().amount()).isEqualByComparingTo("102.50");
        assertThat(client.payments().quote(in("AUD", bill, "bank")).charged().amount())
                .isEqualByComparingTo("100");

        assertThatThrownBy(() -> client.payments().pay(card))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo("surcharge-changed"));
        PayRequest agreed = card.agreeingTo(quote.surcharge().amount());
        Payment begun = client.payments().pay(agreed, "bob-1");
        assertThat(begun.amount().amount()).isEqualByComparingTo("100");
        assertThat(begun.surcharge())
                .isNotNull()
                .satisfies(surcharge -> assertThat(surcharge.amount()).isEqualByComparingTo("2.50"));
        assertThat(client.payments().pay(agreed, "bob-1").id()).isEqualTo(begun.id());
        client.payments().abandon(begun.id());
        assertThat(client.payments().pay(in("AUD", bill, "bank")).surcharge()).isNull();
    }

    private static PayRequest in(String currency, DocumentId invoice, String method) {
        return new PayRequest(
                currency,
                List.of(new PayItem(invoice.value(), new BigDecimal("100.00"), null, null, null)),
                null,
                method,
                null);
    }

    @Test
    void aProgramLearnsWhereItsCustomerPaysAndHasThemLedBack() throws Exception {
        DocumentId[] invoice = new DocumentId[1];
        customer("Cleo", invoice);
        DuebridgeClient client = shop(invoice[0], false);
        for (String elsewhere : List.of(
                "https://evil.example.com/orders/1",
                "http://shop.example.com/orders/1",
                "https://shop.example.com/ordersabc",
                "https://shop.example.com/orders/../x",
                "https://shop.example.com/orders/%2E%2e/x",
                "https://u@shop.example.com/orders/1",
                "javascript:alert(1)")) {
            assertThatThrownBy(() -> client.payments().pay(order(invoice[0], elsewhere)))
                    .as(elsewhere)
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.code()).isEqualTo("return-to"));
        }
        PayRequest order = order(invoice[0], "https://shop.example.com:443/orders/4711?lang=de");

        Payment begun = client.payments().pay(order, "order-" + invoice[0]);

        URI page = provider.address(new PaymentId(begun.id()));
        assertThat(begun.state()).isEqualTo("started");
        assertThat(begun.continueAt()).isEqualTo(page);
        assertThat(client.payments().pay(order, "order-" + invoice[0]).continueAt())
                .isEqualTo(page);
        assertThat(client.payments().goOn(begun.id()).continueAt()).isEqualTo(page);
        assertThat(client.payments().get(begun.id()).continueAt()).isNull();
        DuebridgeClient stranger = shop(invoice[0], true);
        assertThatThrownBy(() -> stranger.payments().goOn(begun.id())).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> stranger.payments().abandon(begun.id())).isInstanceOf(ProblemException.class);

        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<Void> paid = http.send(
                HttpRequest.newBuilder(page)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        URI back = URI.create(paid.headers().firstValue("Location").orElseThrow());
        HttpResponse<Void> led =
                http.send(HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(led.headers().firstValue("Location")).contains("https://shop.example.com:443/orders/4711?lang=de");
        assertThat(client.payments().get(begun.id()).state())
                .as("asked before the customer is back")
                .isEqualTo("settled");
        assertThat(client.payments().goOn(begun.id()).continueAt()).isNull();
    }

    @Test
    void aProgramGivesUpWhatItsCustomerDoesNotPay() {
        DocumentId[] invoice = new DocumentId[1];
        Visitor dora = customer("Dora", invoice);
        DuebridgeClient client = shop(invoice[0], false);
        Payment begun = client.payments().pay(order(invoice[0], "https://shop.example.com/orders"));
        assertThat(client.payments().abandon(begun.id()).state()).isEqualTo("failed");
        assertThat(client.documents()
                        .get(invoice[0].value())
                        .document()
                        .underWay()
                        .amount())
                .isEqualByComparingTo("0");
        String elsewhere = "/payments/" + UUID.randomUUID() + "/back";
        assertThat(new Visitor(portal).get(elsewhere).headers().firstValue("Location"))
                .as("nobody is signed in")
                .hasValueSatisfying(location -> assertThat(location).endsWith("/sign-in?ended"));
        assertThat(dora.get(elsewhere).statusCode()).isEqualTo(404);
    }

    @Test
    void theAddressIsToldToWhoMayPayAndToNobodyElse() {
        DocumentId[] invoice = new DocumentId[1];
        Visitor ann = customer("Ann", invoice);
        Visitor bob = customer("Bob", new DocumentId[1]);
        Map<String, String> form = form(invoice[0]);
        ann.get("/pay?document=" + invoice[0]);
        bob.get("/");
        HttpResponse<String> paid = ann.post("/pay", form);
        String way = paid.headers().firstValue("Location").orElseThrow();
        assertThat(way).matches(".*/payments/[0-9a-f-]{36}/continue");
        assertThat(ann.post("/pay", form).headers().firstValue("Location")).contains(way);
        String payment = way.replaceFirst(".*(/payments/[0-9a-f-]{36})/continue", "$1");
        PaymentId id = new PaymentId(UUID.fromString(payment.substring("/payments/".length())));
        String address = provider.address(id).toString();

        assertThat(ann.get(payment + "/continue").body()).contains(address);
        assertThat(bob.get(payment + "/continue")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain(address);
        });
        assertThat(bob.post(payment + "/abandon", Map.of()).statusCode()).isEqualTo(404);
        assertThat(bob.get(payment + "/back").statusCode()).isEqualTo(404);
        assertThat(ann.get(payment).body()).contains(payment + "/continue").doesNotContain(address);

        provider.isOnItsWay(id, true);
        assertThat(ann.post(payment + "/abandon", Map.of()).headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith(payment));
        assertThat(ann.get(payment).body())
                .as("however often it is loaded")
                .contains("being given up")
                .doesNotContain(payment + "/continue", payment + "/abandon");
        provider.isOnItsWay(id, false);
        assertThat(ann.get(payment + "/back").statusCode())
                .as("the page was open")
                .isEqualTo(302);
        assertThat(ann.get(payment).body())
                .doesNotContain(payment + "/continue")
                .contains("Nothing was taken");
        assertThat(ann.get(payment + "/continue").headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith(payment));
    }

    @Test
    void aProgramLearnsWhereItsCustomerSendsTheMoneyAndStaffSeeWhatHasCome() {
        DocumentId[] invoice = new DocumentId[1];
        Visitor eve = customer("Eve", invoice);
        DuebridgeClient client = shop(invoice[0], false);
        Payment begun = client.payments().pay(in("USD", invoice[0], "transfer"));
        assertThat(begun.state()).isEqualTo("started");
        assertThat(begun.continueAt()).isNull();
        PaymentId id = new PaymentId(begun.id());
        portal.bean(PaymentDesk.class).providerReports(id, provider.sent(id, "30.00"));
        assertThat(client.payments().get(begun.id()).transfer()).isNotNull().satisfies(transfer -> {
            assertThat(transfer.reference()).isEqualTo("PAY-7Q2X");
            assertThat(transfer.remaining().amount()).isEqualByComparingTo("70");
            assertThat(transfer.accounts().get(0).details())
                    .extracting(TransferDetail::name)
                    .containsExactly("holder", "routing-number", "account-number");
        });
        assertThat(client.payments().abandon(begun.id()).state())
                .as("a part has come")
                .isEqualTo("started");
        String payment = "/payments/" + id;
        assertThat(eve.get(payment).body()).contains("PAY-7Q2X", "$30.00 of $100.00 has come");
        new Visitor(portal).get(payment);

        Visitor staff = Visitor.staff(portal, "staff");
        String page = "/staff/cash/transfers";
        assertThat(staff.get(page).body()).contains("PAY-7Q2X", "$30.00");
        assertThat(staff.post(page + "/" + id, Map.of("reason", "")).statusCode())
                .isEqualTo(302);
        assertThat(staff.get(page).body()).contains("Say why");
        staff.post(page + "/" + id, Map.of("reason", "pays by card"));
        assertThat(staff.get(page).body()).contains("The wait has ended").doesNotContain(begun.reference());
        assertThat(eve.get(payment).body())
                .contains("The bank transfer was ended")
                .doesNotContain("Nothing was taken, and nothing");
    }
}
