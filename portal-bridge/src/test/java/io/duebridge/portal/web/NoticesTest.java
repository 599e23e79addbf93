package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.accounts.People;
import io.duebridge.collections.autopay.AutopayCommand;
import io.duebridge.collections.autopay.AutopayDesk;
import io.duebridge.collections.autopay.AutopayId;
import io.duebridge.collections.autopay.AutopayRules;
import io.duebridge.collections.autopay.AutopayRunner;
import io.duebridge.collections.autopay.Autopays;
import io.duebridge.collections.autopay.Timing;
import io.duebridge.collections.disputes.DisputeCommand;
import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeId;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.disputes.DisputeState;
import io.duebridge.collections.notices.Notice;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.payments.GiveBack;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.NoticeMail;
import io.duebridge.portal.PortalSettings;
import io.duebridge.portal.face.MailPages;
import io.duebridge.portal.languages.MailWords;
import io.duebridge.portal.notices.NoticeSender;
import io.duebridge.portal.notices.NoticeWriter;
import io.duebridge.portal.payments.ToldWords;
import io.duebridge.portal.testing.SmallPayment;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From what happens to a payment to the words in somebody's mailbox. */
class NoticesTest {
    private static TestPortal portal;

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static void deliver() {
        NoticePolicy policy = new NoticePolicy(
                EnumSet.allOf(NoticeKind.class), List.of("books@example.com"), Duration.ZERO, Duration.ofDays(1));
        new OutboxDelivery(portal.store(), policy).deliver();
        portal.bean(NoticeSender.class).send();
    }

    @Test
    void aCustomerGetsAReceiptThenTheNumberInTheBooksEachOnce() {
        CustomerId customer = portal.books().customer("Fir & <Sons>", "USD", "fir@example.com");
        DocumentId invoice =
                portal.books().document(customer, Paper.invoice("F-1", LocalDate.now(Clock.systemUTC()), "90.00"));
        var paid = SmallPayment.pay(portal, customer, invoice, "90.00", SandboxNumber.SUCCESS);
        deliver();

        List<NoticeMail> receipt = portal.notices();
        assertThat(receipt).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("fir@example.com");
            assertThat(mail.subject()).isEqualTo("Receipt: $90.00 to Alder & Finch Supply");
            assertThat(mail.text())
                    .contains("$90.00 for Fir & <Sons>", paid.reference().value(), "/payments/" + paid.id())
                    .contains("you need not do anything");
            assertThat(mail.html()).contains("Fir &amp; &lt;Sons&gt;").doesNotContain("<Sons>");
        });

        portal.erpRound();
        deliver();
        deliver();
        assertThat(portal.notices())
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).contains("is in the books"));
    }

    @Test
    void aSurchargeStandsInTheReceiptsAndWhereAccountantsLookAndIsToldWhenItGoesBack() throws IOException {
        String email = "gum@example.com";
        CustomerId customer = portal.books().customer("Gum", "AUD", email);
        Paper bill =
                Paper.invoice("G-1", LocalDate.now(Clock.systemUTC()), "100.00").in("AUD");
        PaymentReceipt paid = SmallPayment.surcharged(
                portal, customer, portal.books().document(customer, bill), SandboxNumber.DEBIT_TOLD_LATER);
        deliver();
        assertThat(portal.notices()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Receipt: A$102.50 to Alder & Finch Supply");
            assertThat(mail.text())
                    .contains(
                            "Your card was charged A$102.50: A$100.00 for the payment and A$2.50 as a card surcharge");
        });
        assertThat(receipt(email, paid)).contains("Invoice G-1", "A$100.00", "Card surcharge", "A$2.50", "A$102.50");
        Visitor staff = Visitor.staff(portal, "staff");
        assertThat(staff.get("/staff/register").body()).contains("and A$2.50 surcharge");
        String posting = new Postings(portal.store())
                .ofPayment(portal.books().organisation(), paid.id())
                .get(0)
                .id()
                .toString();
        assertThat(staff.get("/staff/postings/" + posting).body()).contains("no part of what is posted", "A$2.50");

        portal.bean(PaymentDesk.class).giveBack().askProvider();
        deliver();
        assertThat(portal.notices())
                .extracting(NoticeMail::to, mail -> mail.text().contains("This card bears no surcharge"))
                .containsExactlyInAnyOrder(tuple(email, true), tuple("books@example.com", true));
        assertThat(receipt(email, paid)).contains("Given back", "-A$2.50", "because this card bears none");
        assertThat(staff.get("/staff/postings/" + posting).body()).contains("nothing to take back in the ERP");

        // What is left of it goes back too, before the ERP has it: nothing is left to post for other tests.
        GiveBack giveBack = portal.bean(PaymentDesk.class).giveBack();
        giveBack.ask(new GiveBack.Wish(
                portal.books().organisation(),
                paid.id(),
                UUID.randomUUID(),
                Optional.empty(),
                "staff:ann",
                "all of it"));
        giveBack.askProvider();
        deliver();
        assertThat(portal.notices())
                .anySatisfy(mail -> assertThat(mail.subject()).contains("A$100.00 was refunded"));
    }

    private static String receipt(String email, PaymentReceipt paid) throws IOException {
        Visitor customer = Stranger.signedIn(portal, portal.books(), email);
        byte[] pdf =
                customer.download("/payments/" + paid.id() + "/receipt.pdf").body();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aChargeIsAnnouncedToWhoMayPayWithALinkThatStopsItByOneClick() {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        CustomerId customer = portal.books().customer("Elm", "USD", "elm@example.com");
        DocumentId small = portal.books().document(customer, Paper.invoice("E-0", today.plusYears(1), "1.00"));
        SavedMethod method = SmallPayment.save(portal, customer, small, SandboxNumber.SUCCESS);
        Contact boss = new Contacts(portal.store())
                .find(portal.books().organisation(), "elm@example.com")
                .orElseThrow();
        new People(portal.store()).letIn(portal.books().organisation(), customer, "looks@example.com", Set.of(), boss);
        portal.books().document(customer, Paper.invoice("E-1", today.plusDays(4), "90.00"));
        AutopayId id = portal.bean(AutopayDesk.class)
                .set(new AutopayCommand(
                        new CustomerScopes(portal.store())
                                .ofCustomer(portal.books().organisation(), customer)
                                .orElseThrow(),
                        Optional.empty(),
                        "test",
                        method.id(),
                        Timing.DUE_DATE,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "I agree to it."));
        new AutopayRunner(portal.store(), AutopayRules.announcing(6), portal.bean(PaymentDesk.class))
                .run(portal.books().organisation());
        deliver();

        NoticeMail mail = portal.notices().stream()
                .filter(one -> one.subject().contains("charges $90.00 on"))
                .reduce((one, other) -> {
                    throw new AssertionError("announced twice, or to somebody who may not pay: " + other.to());
                })
                .orElseThrow();
        assertThat(mail.to()).isEqualTo("elm@example.com");
        assertThat(mail.text()).contains("$90.00 for Elm automatically to Visa 4242", "/autopay/" + id);
        String path = mail.text().replaceAll("(?s).*(/autopay/stop/[A-Za-z0-9_-]{43}).*", "$1");
        assertThat(mail.html()).contains(path);

        Visitor scanner = new Visitor(portal);
        assertThat(scanner.get(path).body())
                .contains("Stop automatic payments?")
                .contains("Elm");
        Autopays autopays = portal.bean(Autopays.class);
        assertThat(autopays.find(portal.books().organisation(), id)
                        .orElseThrow()
                        .isLive())
                .isTrue();
        assertThat(scanner.get(path + "x").body()).contains("This link does not work");
        scanner.get(path);
        assertThat(scanner.post(path, Map.of()).body()).contains("Automatic payments are stopped");
        assertThat(autopays.find(portal.books().organisation(), id)
                        .orElseThrow()
                        .isLive())
                .isFalse();
        deliver();
        assertThat(portal.notices()).anySatisfy(news -> assertThat(news.text()).contains("They are stopped."));
        portal.erpRound();
        deliver();
        portal.notices();
    }

    @Test
    void whatOneSideSaysOfADisputeIsMailedToTheOther() {
        CustomerId customer = portal.books().customer("Yew", "USD", "yew@example.com");
        DocumentId invoice =
                portal.books().document(customer, Paper.invoice("Y-1", LocalDate.now(Clock.systemUTC()), "90.00"));
        DisputeDesk desk = portal.bean(DisputeDesk.class);
        DisputeId id = desk.raise(new DisputeCommand(
                new CustomerScopes(portal.store())
                        .ofCustomer(portal.books().organisation(), customer)
                        .orElseThrow(),
                "yew@example.com",
                "k1",
                invoice,
                DisputeReason.DAMAGED,
                Optional.empty(),
                List.of(),
                "It came in pieces."));
        deliver();
        deliver();
        assertThat(portal.notices()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("books@example.com");
            assertThat(mail.subject()).isEqualTo("Yew disputes Y-1: $90.00");
            assertThat(mail.text()).contains("It came in pieces.", "/staff/disputes/" + id);
        });

        desk.answer(
                portal.books().organisation(), id, "a1", DisputeState.ANSWERED, "Please send a photo.", "staff:cara");
        deliver();
        assertThat(portal.notices()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("yew@example.com");
            assertThat(mail.text())
                    .contains("Please send a photo.", "/disputes/" + id)
                    .doesNotContain("cara");
        });
    }

    @Test
    void anAccountantGetsOneMailAboutAllThatNeedsAPerson() {
        CustomerId customer = portal.books().customer("Gum", "USD", null);
        DocumentId invoice =
                portal.books().document(customer, Paper.invoice("G-1", LocalDate.now(Clock.systemUTC()), "90.00"));
        for (int i = 0; i < 2; i++) {
            SmallPayment.pay(portal, customer, invoice, "10.00", SandboxNumber.SUCCESS);
            portal.erpRefuses("period-closed", "The period is closed.");
        }
        deliver();

        assertThat(portal.notices()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("books@example.com");
            assertThat(mail.subject()).isEqualTo("Payments that need you: 2");
            assertThat(mail.text()).contains("Gum: REJECTED, The period is closed.", "/staff/postings?show=attention");
        });
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyKindHasItsWords(NoticeKind kind) {
        NoticeWriter writer = new NoticeWriter(
                portal.bean(PortalSettings.class),
                portal.bean(MailPages.class),
                portal.bean(MailWords.class),
                portal.bean(ToldWords.class));
        for (String how : List.of("RETURNED", "CHARGED_BACK", "REFUNDED")) {
            Map<String, String> facts = new HashMap<>(Map.of(
                    "payment",
                    UUID.randomUUID().toString(),
                    "posting",
                    UUID.randomUUID().toString(),
                    "reference",
                    "DB00000000000001",
                    "amount",
                    "1234.5",
                    "currency",
                    "USD",
                    "customer",
                    "Line\r\nBcc: all@example.com",
                    "how",
                    how));
            facts.putAll(Map.of(
                    "line",
                    "",
                    "line-position",
                    "3",
                    "surcharge",
                    "34.5",
                    "words",
                    "No funds.",
                    "code",
                    "R01",
                    "state",
                    "REJECTED",
                    "message",
                    "No.",
                    "what",
                    kind == NoticeKind.AUTOPAY_NEWS ? "PAUSED" : "OFFERED",
                    "until",
                    "2026-12-04",
                    "decision",
                    "REJECTED"));
            Notice notice = new Notice(
                    UUID.randomUUID(),
                    kind,
                    "a@example.com",
                    UUID.randomUUID().toString(),
                    facts,
                    Notice.State.WAITING,
                    0,
                    Optional.empty(),
                    Instant.EPOCH,
                    Optional.empty());

            NoticeMail mail = writer.write(List.of(notice), Optional.empty(), Locale.US);

            assertThat(mail.subject()).isNotBlank().doesNotContain("\n", "\r", "{");
            assertThat(mail.text()).contains("http://").doesNotContain("{", "??");
            if (kind == NoticeKind.PAYMENT_POSTED) {
                assertThat(mail.text())
                        .contains("$1,234.50", "$34.50 was charged as a card surcharge: $1,269.00 in all");
            }
            assertThat(mail.html()).contains("<html lang=\"en-US\" dir=\"ltr\"").contains("href=\"http");
            if (kind == NoticeKind.MESSAGE_RECEIVED || kind == NoticeKind.MESSAGE_SENT) {
                assertThat(mail.text()).contains("To line 3:");
            }
        }
    }

    @Test
    void mailsThatCouldNotBeSentAreOnAPageWhereAnAccountantSendsThemAgain() {
        Visitor readOnly = Visitor.staff(portal, "ann-read-only");
        assertThat(readOnly.get("/staff/mails").body()).contains("Every mail could be sent");
        assertThat(Visitor.staff(portal, "staff")
                        .post("/staff/mails/" + UUID.randomUUID() + "/again", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(readOnly.post("/staff/mails/" + UUID.randomUUID() + "/again", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }
}
