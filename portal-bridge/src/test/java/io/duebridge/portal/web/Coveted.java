package io.duebridge.portal.web;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.autopay.AutopayCommand;
import io.duebridge.collections.autopay.AutopayDesk;
import io.duebridge.collections.autopay.AutopayId;
import io.duebridge.collections.autopay.AutopayRules;
import io.duebridge.collections.autopay.AutopayRunner;
import io.duebridge.collections.autopay.Timing;
import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.Disputes;
import io.duebridge.collections.engagement.PromiseCommand;
import io.duebridge.collections.engagement.PromiseDesk;
import io.duebridge.collections.engagement.PromiseId;
import io.duebridge.collections.messages.About;
import io.duebridge.collections.messages.MessageDesk;
import io.duebridge.collections.messages.NoteDesk;
import io.duebridge.collections.messages.Said;
import io.duebridge.collections.messages.ThreadId;
import io.duebridge.collections.messages.Threads;
import io.duebridge.collections.messages.Via;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.plans.Every;
import io.duebridge.collections.plans.PlanCommand;
import io.duebridge.collections.plans.PlanDesk;
import io.duebridge.collections.plans.PlanId;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.profile.ProfileChangeId;
import io.duebridge.collections.profile.ProfileDesk;
import io.duebridge.collections.profile.ProfileField;
import io.duebridge.collections.profile.Profiles;
import io.duebridge.collections.store.ContactId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.uploads.Upload;
import io.duebridge.portal.testing.SmallPayment;
import io.duebridge.portal.testing.TestPortal;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer with one of everything that others must not see. What is theirs carries {@link #MARK} or {@link #AMOUNT}, so that any
 * answer can be searched for it.
 */
record Coveted(
        CustomerId customer,
        String email,
        ContactId contact,
        DocumentId invoice,
        UUID note,
        UUID estimate,
        UUID file,
        UUID estimateFile,
        ErpPaymentId received,
        UUID receivedFile,
        UUID payment,
        UUID promise,
        UUID plan,
        UUID dispute,
        UUID disputeFile,
        UUID thread,
        UUID threadFile,
        UUID profile,
        UUID profileFile,
        UUID method,
        UUID autopay,
        String posting) {
    /** Stands in every name, number and note. */
    static final String MARK = "Quagga";

    /** Stands in amounts, however they are written. */
    static final String AMOUNT = "7,341.17";

    static Coveted in(TestPortal portal) {
        SampleBooks books = portal.books();
        LocalDate today = LocalDate.now(Clock.systemUTC());
        String email = "quagga-" + UUID.randomUUID() + "@example.com";
        CustomerId customer = books.customer(MARK + " Traders", "USD", email);
        DocumentId invoice = books.document(
                customer,
                Paper.invoice(MARK + "-1", today.minusDays(3), "7341.17").order(MARK + "-PO"));
        DocumentId paid = books.document(customer, Paper.invoice(MARK + "-2", today, "50.00"));
        ErpPaymentId received =
                books.erpPayment(customer, books.freshId(), today.minusDays(2), "30.00", "0", MARK + "-CHQ");
        books.apply(received, 1, paid, "30.00");
        PaymentReceipt receipt = SmallPayment.pay(portal, customer, paid, "20.00", SandboxNumber.SUCCESS);
        SavedMethod method = SmallPayment.save(
                portal,
                customer,
                books.document(customer, Paper.invoice(MARK + "-4", today.plusYears(1), "1.00")),
                SandboxNumber.SUCCESS);
        CustomerScope scope = new CustomerScopes(portal.store())
                .ofCustomer(books.organisation(), customer)
                .orElseThrow();
        AutopayId autopay = portal.bean(AutopayDesk.class)
                .set(new AutopayCommand(
                        scope,
                        Optional.empty(),
                        "test",
                        method.id(),
                        Timing.DUE_DATE,
                        0,
                        Optional.of(new BigDecimal("7341.17")),
                        Optional.empty(),
                        Optional.empty(),
                        MARK + " agrees"));
        PromiseId promise = portal.bean(PromiseDesk.class)
                .promise(new PromiseCommand(
                        scope,
                        new Contacts(portal.store())
                                .find(books.organisation(), email)
                                .map(contact -> contact.id()),
                        "test",
                        UUID.randomUUID().toString(),
                        List.of(invoice),
                        Money.of("7341.17", "USD"),
                        today.plusDays(3),
                        MARK + " will pay"));
        DocumentId planned = books.document(customer, Paper.invoice(MARK + "-3", today, "7341.17"));
        PlanId plan = portal.bean(PlanDesk.class)
                .propose(new PlanCommand(
                        scope,
                        Optional.empty(),
                        "test",
                        true,
                        UUID.randomUUID().toString(),
                        List.of(planned),
                        3,
                        today,
                        Every.MONTH,
                        Optional.empty(),
                        MARK + " may pay"));
        DisputeId dispute = portal.bean(DisputeDesk.class)
                .raise(
                        new DisputeCommand(
                                scope,
                                "test",
                                UUID.randomUUID().toString(),
                                invoice,
                                DisputeReason.PRICE,
                                Optional.empty(),
                                List.of(),
                                MARK + " will not pay"),
                        List.of(Upload.of(MARK + ".txt", MARK.getBytes(StandardCharsets.UTF_8))));
        UUID note = portal.bean(NoteDesk.class)
                .note(
                        scope,
                        invoice,
                        "at:1",
                        MARK + " notes",
                        new Said(UUID.randomUUID().toString(), "test", Via.PORTAL, MARK + " counts", List.of()));
        ThreadId thread = portal.bean(MessageDesk.class)
                .start(
                        scope,
                        new About(About.Kind.DOCUMENT, invoice.value()),
                        MARK + " asks",
                        new Said(
                                UUID.randomUUID().toString(),
                                "test",
                                Via.PORTAL,
                                MARK,
                                List.of(Upload.of(MARK + ".txt", MARK.getBytes(StandardCharsets.UTF_8)))));
        ProfileChangeId profile = portal.bean(ProfileDesk.class)
                .propose(
                        scope,
                        new ProfileDesk.Proposal(
                                customer,
                                UUID.randomUUID().toString(),
                                Map.of(ProfileField.BILLING_STREET, MARK + " Street"),
                                MARK + " moves",
                                List.of(Upload.of(MARK + ".txt", MARK.getBytes(StandardCharsets.UTF_8))),
                                "test"));
        UUID estimate = books.estimate(customer, MARK + "-E", "7341.17");
        new AutopayRunner(portal.store(), AutopayRules.announcing(5), portal.bean(PaymentDesk.class))
                .run(books.organisation());
        return new Coveted(
                customer,
                email,
                new Contacts(portal.store())
                        .find(books.organisation(), email)
                        .orElseThrow()
                        .id(),
                invoice,
                note,
                estimate,
                books.attach(invoice, MARK + ".pdf", true),
                books.attach(new DocumentId(estimate), MARK + "-E.pdf", true),
                received,
                books.attach(new DocumentId(received.value()), MARK + "-R.pdf", true),
                receipt.id().value(),
                promise.value(),
                plan.value(),
                dispute.value(),
                portal.bean(Disputes.class)
                        .find(scope, dispute)
                        .orElseThrow()
                        .entries()
                        .get(0)
                        .files()
                        .get(0)
                        .id(),
                thread.value(),
                portal.bean(Threads.class)
                        .find(scope, thread, "test")
                        .orElseThrow()
                        .latest()
                        .files()
                        .get(0)
                        .id(),
                profile.value(),
                portal.bean(Profiles.class)
                        .find(scope, profile)
                        .orElseThrow()
                        .files()
                        .get(0)
                        .id(),
                method.id().value(),
                autopay.value(),
                new Postings(portal.store())
                        .ofPayment(books.organisation(), receipt.id())
                        .get(0)
                        .id()
                        .toString());
    }

    /** What stands in an address's braces, by the address up to them. */
    private Map<String, String> places(String connection) {
        Map<String, String> places = new HashMap<>();
        for (String root : List.of("/", "/api/v1/")) {
            places.put(root + "documents/", invoice.toString());
            places.put(root + "documents/{id}/files/", file.toString());
            places.put(root + "documents/{id}/notes/", note.toString());
            places.put(root + "estimates/", estimate.toString());
            places.put(root + "estimates/{id}/files/", estimateFile.toString());
            places.put(root + "payments/", payment.toString());
            places.put(root + "payments/received/", received.toString());
            places.put(root + "payments/received/{id}/files/", receivedFile.toString());
            places.put(root + "methods/", method.toString());
            places.put(root + "payment-methods/", method.toString());
            places.put(root + "autopay/", autopay.toString());
            places.put(root + "promises/", promise.toString());
            places.put(root + "plans/", plan.toString());
            places.put(root + "disputes/", dispute.toString());
            places.put(root + "messages/", thread.toString());
            places.put(root + "messages/{id}/files/", threadFile.toString());
            places.put(root + "disputes/{id}/files/", disputeFile.toString());
        }
        places.put("/profile/", profile.toString());
        places.put("/profile/{id}/files/", profileFile.toString());
        places.put("/staff/profiles/", profile.toString());
        places.put("/staff/profiles/{id}/files/", profileFile.toString());
        places.put("/api/v1/profile/changes/", profile.toString());
        places.put("/api/v1/profile/changes/{id}/files/", profileFile.toString());
        places.put("/staff/disputes/", dispute.toString());
        places.put("/staff/plans/", plan.toString());
        places.put("/staff/autopay/", autopay.toString());
        places.put("/staff/messages/", thread.toString());
        places.put("/staff/messages/mails/", UUID.randomUUID().toString());
        places.put("/staff/messages/{id}/files/", threadFile.toString());
        places.put("/staff/disputes/{id}/files/", disputeFile.toString());
        places.put("/staff/customers/", customer.toString());
        places.put("/staff/customers/{customer}/people/", contact.toString());
        places.put("/staff/customers/{customer}/documents/", invoice.toString());
        places.put("/people/", customer.toString());
        places.put("/people/{customer}/", contact.toString());
        places.put("/staff/postings/", posting);
        places.put("/staff/connections/", connection);
        places.put("/staff/quarantine/", connection);
        places.put("/staff/quarantine/{name}/", "invoice");
        places.put("/staff/quarantine/{name}/{kind}/", "1");
        places.put("/staff/reconcile/", connection);
        places.put("/staff/mails/", UUID.randomUUID().toString());
        places.put("/staff/cash/transfers/", payment.toString());
        for (String part : List.of("/staff/webhooks/", "/staff/webhooks/deliveries/")) {
            places.put(part, UUID.randomUUID().toString());
        }
        for (String part : List.of("endpoints", "deliveries")) {
            places.put("/api/v1/webhooks/" + part + "/", UUID.randomUUID().toString());
        }
        for (String part : List.of("lines", "advices", "files", "aliases")) {
            places.put("/staff/cash/" + part + "/", UUID.randomUUID().toString());
        }
        places.put("/api/v1/cash/lines/", UUID.randomUUID().toString());
        return places;
    }

    /** An address with what is theirs in its braces; empty if nobody has said yet what that is. */
    Optional<String> fill(String pattern, String connection) {
        Map<String, String> places = places(connection);
        String filled = pattern;
        for (int at = pattern.indexOf('{'); at >= 0; at = pattern.indexOf('{', at + 1)) {
            String place = places.get(pattern.substring(0, at));
            if (place == null) {
                return Optional.empty();
            }
            filled = filled.replaceFirst("\\{[^}]*}", place);
        }
        return Optional.of(filled);
    }

    /** All ids by which something of theirs can be named, each with one that names nothing. */
    Map<String, String> decoys() {
        Map<String, String> decoys = new HashMap<>();
        for (Object id : List.of(
                customer,
                contact,
                invoice,
                note,
                estimate,
                file,
                estimateFile,
                received,
                receivedFile,
                payment,
                promise,
                plan,
                dispute,
                disputeFile,
                thread,
                threadFile,
                profile,
                profileFile,
                method,
                autopay,
                posting)) {
            decoys.put(id.toString(), UUID.randomUUID().toString());
        }
        return decoys;
    }

    /** Every parameter an address may take, naming what is theirs. */
    String query() {
        return "customer=" + customer + "&account=" + customer + "&document=" + invoice + "&promise=" + promise
                + "&about=account&id=" + customer + "&subject=s&name=n.txt&payment=" + payment + "&key="
                + UUID.randomUUID()
                + "&currency=USD&show=all&amount=1.00&day=2030-01-01&from=2026-01-01&to=2030-01-01&note=n&method=card"
                + "&number=4242424242424242&decision=ASK&count=3&every=month&first=2030-01-01&firstPayment=1.00&reason=PRICE&words=w&email=eve@example.com&right=PAY&state=REJECTED"
                + "&line=at:1&timing=due-date&agreed=yes&plan=&tax-number=12+34&reason=r&mail=message-sent";
    }

    /** A body for each operation that takes JSON, naming what is theirs. */
    Optional<String> body(String pattern) {
        return Optional.ofNullable(
                switch (pattern) {
                    case "/api/v1/payments" ->
                        "{\"currency\":\"USD\",\"documents\":[{\"document\":\"" + invoice
                                + "\",\"amount\":\"1.00\"}],\"method\":\"card\",\"token\":\"4242424242424242\"}";
                    case "/api/v1/payments/quote" ->
                        "{\"currency\":\"USD\",\"documents\":[{\"document\":\"" + invoice
                                + "\",\"amount\":\"1.00\"}],\"method\":\"card\"}";
                    case "/api/v1/promises" ->
                        "{\"currency\":\"USD\",\"documents\":[\"" + invoice
                                + "\"],\"amount\":\"1.00\",\"day\":\"" + LocalDate.now(Clock.systemUTC())
                                + "\",\"note\":\"n\"}";
                    case "/api/v1/plans" ->
                        "{\"documents\":[\"" + invoice + "\"],\"instalments\":3,\"first\":\""
                                + LocalDate.now(Clock.systemUTC()) + "\",\"every\":\"month\"}";
                    case "/api/v1/autopay" ->
                        "{\"paymentMethod\":\"" + method
                                + "\",\"timing\":\"due-date\",\"consent\":\"Charge it, yes.\"}";
                    case "/api/v1/disputes" ->
                        "{\"document\":\"" + invoice + "\",\"reason\":\"price\",\"words\":\"w\"}";
                    case "/api/v1/messages" ->
                        "{\"about\":\"document\",\"id\":\"" + invoice + "\",\"subject\":\"s\",\"words\":\"w\"}";
                    case "/api/v1/documents/{id}/notes" -> "{\"line\":\"at:1\",\"words\":\"w\"}";
                    case "/api/v1/documents/{id}/notes/{note}" -> "{\"words\":\"w\"}";
                    case "/api/v1/documents/{id}/notes/{note}/dispute" -> "{\"reason\":\"price\"}";
                    case "/api/v1/profile/changes" ->
                        "{\"customer\":\"" + customer + "\",\"values\":{\"tax-number\":\"12 34\"}}";
                    case "/api/v1/disputes/{id}/comments", "/api/v1/messages/{id}/replies" -> "{\"words\":\"w\"}";
                    case "/api/v1/cash/lines/{id}/decision" ->
                        "{\"version\":1,\"action\":\"IGNORE\",\"reason\":\"no\"}";
                    case "/api/v1/webhooks/endpoints" -> "{\"url\":\"https://eve.example.com\"}";
                    case "/api/v1/webhooks/endpoints/{id}/replay" -> "{\"since\":\"2026-01-01T00:00:00Z\"}";
                    default -> null;
                });
    }
}
