package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.PageProvider;
import io.duebridge.portal.testing.TestPortal;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
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
        String address = provider.address(new io.duebridge.collections.store.PaymentId(
                        UUID.fromString(payment.substring("/payments/".length()))))
                .toString();

        assertThat(ann.get(payment + "/continue").body()).contains(address);
        assertThat(bob.get(payment + "/continue")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain(address);
        });
        assertThat(bob.post(payment + "/abandon", Map.of()).statusCode()).isEqualTo(404);
        assertThat(bob.get(payment + "/back").statusCode()).isEqualTo(404);
        assertThat(ann.get(payment).body()).contains(payment + "/continue").doesNotContain(address);

        assertThat(ann.post(payment + "/abandon", Map.of()).statusCode()).isBetween(302, 303);
        assertThat(ann.get(payment).body())
                .doesNotContain(payment + "/continue")
                .contains("Nothing was taken");
        assertThat(ann.get(payment + "/continue").headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith(payment));
    }
}
