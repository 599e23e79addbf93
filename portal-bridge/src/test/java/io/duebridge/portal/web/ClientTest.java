package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.client.DocumentQuery;
import io.duebridge.client.DuebridgeClient;
import io.duebridge.client.ProblemException;
import io.duebridge.client.Seen;
import io.duebridge.client.model.Autopay;
import io.duebridge.client.model.AutopayRequest;
import io.duebridge.client.model.Conversation;
import io.duebridge.client.model.ConversationRequest;
import io.duebridge.client.model.Dispute;
import io.duebridge.client.model.DisputeRequest;
import io.duebridge.client.model.Document;
import io.duebridge.client.model.DocumentDetail;
import io.duebridge.client.model.LineNote;
import io.duebridge.client.model.LineNoteRequest;
import io.duebridge.client.model.ListedPayment;
import io.duebridge.client.model.PayItem;
import io.duebridge.client.model.PayRequest;
import io.duebridge.client.model.Payment;
import io.duebridge.client.model.PaymentMethod;
import io.duebridge.client.model.Plan;
import io.duebridge.client.model.PlanRequest;
import io.duebridge.client.model.Profile;
import io.duebridge.client.model.ProfileChange;
import io.duebridge.client.model.ProfileProposal;
import io.duebridge.client.model.Promise;
import io.duebridge.client.model.PromiseRequest;
import io.duebridge.client.model.Statement;
import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.plans.Every;
import io.duebridge.collections.plans.PlanCommand;
import io.duebridge.collections.plans.PlanDesk;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.profile.ProfileChangeId;
import io.duebridge.collections.profile.ProfileDesk;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.TestPortal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Java client against the running API: every operation it has is called once and its answer read. */
class ClientTest {
    private static final Currency USD = Currency.getInstance("USD");

    private static TestPortal portal;

    private LocalDate today = LocalDate.EPOCH;
    private CustomerId ann = new CustomerId(new UUID(0, 0));
    private UUID invoice = new UUID(0, 0);
    private UUID other = invoice;
    private DuebridgeClient client;

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void aKey() {
        today = LocalDate.now(Clock.systemUTC());
        SampleBooks books = portal.books();
        ann = books.customer("Ann's", "USD", null);
        invoice = books.document(ann, Paper.invoice("ANN-1", today.minusDays(3), "100.00"))
                .value();
        other = books.document(ann, Paper.invoice("ANN-2", today, "80.00")).value();
        String key = portal.bean(ApiKeys.class)
                .create(books.organisation(), Optional.empty(), "shop", Optional.empty(), "test");
        client = DuebridgeClient.of(portal.address("/"), key).forCustomer(ann.value());
    }

    private PayRequest order(String amount) {
        return new PayRequest(
                "USD",
                List.of(new PayItem(invoice, new BigDecimal(amount), null, null, null)),
                null,
                "card",
                "4242424242424242");
    }

    @Test
    void documentsAreListedToTheLastAndReadWithTheirFiles() {
        IntStream.range(0, 110)
                .forEach(i -> portal.books().document(ann, Paper.invoice("MORE-" + i, today.plusDays(9), "1.00")));
        UUID file = portal.books().attach(new DocumentId(invoice), "photo.pdf", true);

        assertThat(client.me().customers()).extracting(one -> one.name()).containsExactly("Ann's");
        assertThat(client.overview().balances().get(0).open().amount()).isEqualByComparingTo("290");
        assertThat(client.documents().list(DocumentQuery.open()).stream().map(Document::number))
                .hasSize(112)
                .doesNotHaveDuplicates();
        assertThat(client.documents()
                        .list(DocumentQuery.all().with("ANN").in(USD).latest()))
                .extracting(Document::number)
                .containsExactly("ANN-2", "ANN-1");
        DocumentDetail detail = client.documents().get(invoice);
        assertThat(detail.document().total().currency()).isEqualTo(USD);
        assertThat(detail.lines()).isNotEmpty();
        assertThat(client.documents().pdf(invoice)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        assertThat(client.documents().files(invoice))
                .extracting(one -> one.id())
                .containsExactly(file);
        assertThat(client.documents().file(invoice, file)).isNotEmpty();
    }

    @Test
    void aPaymentIsMadeOncePerKeyAndFollowedToTheBooks() {
        int before = portal.bean(SandboxPaymentProvider.class).charges().size();
        Payment paid = client.payments().pay(order("40.00"), "order-1");
        assertThat(client.payments().pay(order("40.00"), "order-1").id()).isEqualTo(paid.id());
        assertThat(portal.bean(SandboxPaymentProvider.class).charges()).hasSize(before + 1);
        ProblemException reused = catchThrowableOfType(
                ProblemException.class, () -> client.payments().pay(order("41.00"), "order-1"));
        assertThat(reused.code()).isEqualTo("form-reused");
        assertThat(reused.reference().orElseThrow()).startsWith("E-");
        assertThat(client.payments().pay(order("1.00")).id()).isNotEqualTo(paid.id());
        portal.erpRound();

        Payment applied = client.payments().get(paid.id());
        assertThat(applied.shown()).isEqualTo("applied");
        assertThat(applied.applied())
                .isNotNull()
                .singleElement()
                .satisfies(use -> assertThat(use.amount().amount()).isEqualByComparingTo("40"));
        assertThat(applied.timeline()).isNotEmpty();
        assertThat(client.payments().list()).extracting(ListedPayment::payment).contains(paid.id());
    }

    @Test
    void whatTheErpReceivedAndEstimatesAreReadToo() {
        SampleBooks books = portal.books();
        ErpPaymentId received = books.erpPayment(ann, books.freshId(), today.minusDays(2), "30.00", "0", "CHQ-1");
        books.apply(received, 1, new DocumentId(invoice), "30.00");
        UUID file = books.attach(new DocumentId(received.value()), "cheque.pdf", true);
        assertThat(client.payments().received(received.value()).applied()).hasSize(1);
        assertThat(client.payments().receipt(received.value())).isNotEmpty();
        assertThat(client.payments().files(received.value())).hasSize(1);
        assertThat(client.payments().file(received.value(), file)).isNotEmpty();
        UUID estimate = books.estimate(ann, "E-1", "70.00");
        UUID plan = books.attach(new DocumentId(estimate), "plan.pdf", true);
        assertThat(client.estimates().list()).extracting(one -> one.number()).containsExactly("E-1");
        assertThat(client.estimates().get(estimate).estimate().total().amount()).isEqualByComparingTo("70");
        assertThat(client.estimates().pdf(estimate)).isNotEmpty();
        assertThat(client.estimates().files(estimate)).hasSize(1);
        assertThat(client.estimates().file(estimate, plan)).isNotEmpty();
    }

    @Test
    void statementsAreReadInBothForms() {
        Statement statement = client.statements().carriedForward(today.minusDays(30), today.plusDays(1), USD);
        assertThat(statement.closing().amount()).isEqualByComparingTo("180");
        assertThat(client.statements().openItems(today, USD).items()).hasSize(2);
        assertThatThrownBy(() -> client.statements().carriedForward(today, today.minusDays(1), USD))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo("request"));
    }

    @Test
    void disputesAndConversationsAreHeld() {
        byte[] content = "it broke".getBytes(StandardCharsets.UTF_8);
        Dispute dispute = client.disputes()
                .raise(new DisputeRequest(invoice, "price", new BigDecimal("20.00"), null, "Too much"), null);
        assertThat(dispute.amount().amount()).isEqualByComparingTo("20");
        assertThat(client.disputes().comment(dispute.id(), "Really", null).entries())
                .hasSize(2);
        Dispute filed = client.disputes().addFile(dispute.id(), "note ä.txt", content, "f1");
        UUID file = filed.entries().get(2).files().get(0).id();
        assertThat(client.disputes().file(dispute.id(), file)).isEqualTo(content);
        assertThat(client.disputes().list()).hasSize(1);
        assertThat(client.disputes().withdraw(dispute.id()).state()).isEqualTo("withdrawn");
        assertThat(client.disputes().get(dispute.id()).endedAt()).isNotNull();

        Conversation begun =
                client.messages().start(new ConversationRequest("document", invoice, "Question", "Why?"), "m1");
        assertThat(client.messages()
                        .start(new ConversationRequest("document", invoice, "Question", "Why?"), "m1")
                        .id())
                .isEqualTo(begun.id());
        assertThat(client.messages().reply(begun.id(), "Hello?", null).messages())
                .hasSize(2);
        Conversation sent = client.messages().addFile(begun.id(), "a.txt", content, null);
        assertThat(client.messages()
                        .file(begun.id(), sent.messages().get(2).files().get(0).id()))
                .isEqualTo(content);
        assertThat(client.messages().read(begun.id()).unread()).isFalse();
        assertThat(client.messages().get(begun.id()).messages()).hasSize(3);
        assertThat(client.messages().list()).extracting(Conversation::subject).containsExactly("Question");
    }

    @Test
    void aLineIsNotedDisputedAndTheNoteTakenBack() {
        String line = Objects.requireNonNull(
                client.documents().get(invoice).lines().get(0).key());
        LineNote note = client.documents().addNote(invoice, new LineNoteRequest(line, "delivered 8 of 10"), null);
        assertThat(note.changeable()).isTrue();
        assertThat(client.documents()
                        .changeNote(invoice, note.id(), "delivered 9")
                        .editedAt())
                .isNotNull();
        LineNote other = client.documents().addNote(invoice, new LineNoteRequest(line, "mistaken"), null);
        client.documents().withdrawNote(invoice, other.id());

        Dispute dispute = client.documents().disputeNote(invoice, note.id(), "quantity");

        assertThat(client.documents().notes(invoice).notes())
                .singleElement()
                .satisfies(one -> assertThat(one.dispute()).isEqualTo(dispute.id()));
    }

    @Test
    void aCardIsSavedPaidWithAndRemoved() {
        client.payments()
                .pay(new PayRequest(
                        "USD",
                        List.of(new PayItem(other, new BigDecimal("1.00"), null, null, null)),
                        null,
                        "card",
                        SandboxNumber.SUCCESS.number(),
                        null,
                        "Keep it, I agree."));
        PaymentMethod method = client.paymentMethods().list().get(0);
        assertThat(method.lastDigits()).isEqualTo("4242");
        Payment paid = client.payments()
                .pay(new PayRequest(
                        "USD",
                        List.of(new PayItem(other, new BigDecimal("2.00"), null, null, null)),
                        null,
                        "card",
                        null,
                        method.id(),
                        null));
        assertThat(paid.amount().amount()).isEqualByComparingTo("2.00");

        AutopayRequest wish = new AutopayRequest(
                method.id(), "day-of-month", 31, new BigDecimal("50.00"), null, null, "Charge it, I agree.");
        Autopay autopay = client.autopay().set(wish);
        assertThat(client.autopay().set(wish).id()).isEqualTo(autopay.id());
        assertThat(client.autopay().get(autopay.id()).chargeLimit())
                .isNotNull()
                .satisfies(limit -> assertThat(limit.amount()).isEqualByComparingTo("50"));
        assertThat(client.autopay().runs(autopay.id())).isEmpty();
        ProblemException going = catchThrowableOfType(
                ProblemException.class, () -> client.autopay().resume(autopay.id()));
        assertThat(going.code()).isEqualTo("autopay-ended");
        assertThat(client.autopay().stop(autopay.id()).state()).isEqualTo("stopped");
        assertThat(client.autopay().list()).hasSize(1);
        client.paymentMethods().remove(method.id());
        assertThat(client.paymentMethods().list()).isEmpty();
    }

    @Test
    void promisesPlansAndDetailsAreAgreedOn() {
        Promise promise = client.promises()
                .make(
                        new PromiseRequest("USD", List.of(invoice), new BigDecimal("50.00"), today.plusDays(3), null),
                        null);
        assertThat(client.promises().get(promise.id()).state()).isEqualTo("open");
        assertThat(client.promises().list()).hasSize(1);
        assertThat(client.promises().cancel(promise.id()).state()).isEqualTo("cancelled");

        Plan plan = client.plans()
                .propose(new PlanRequest(List.of(other), 2, today.plusDays(1), "month", null, null), null);
        assertThat(client.plans().get(plan.id()).instalments()).hasSize(2);
        assertThat(client.plans().list()).hasSize(1);
        ProblemException agreed = catchThrowableOfType(
                ProblemException.class, () -> client.plans().agree(plan.id()));
        assertThat(agreed.status()).as("it was agreed to by itself").isEqualTo(409);
        assertThat(client.plans().cancel(plan.id()).state()).isEqualTo("cancelled");

        ProfileChange change =
                client.profile().propose(new ProfileProposal(Map.of("tax-number", "12 34"), "new"), null);
        assertThat(client.profile().change(change.id()).lines()).hasSize(1);
        assertThat(client.profile().get().changes()).hasSize(1);
        assertThatThrownBy(() -> client.profile().file(change.id(), UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.status()).isEqualTo(404));
        assertThat(client.profile().withdraw(change.id()).state()).isEqualTo("withdrawn");
    }

    @Test
    void aPlanIsAgreedToAndDetailsAreChangedOnlyAsTheyWereSeen() {
        PlanDesk desk = portal.bean(PlanDesk.class);
        UUID offered = desk.propose(new PlanCommand(
                        portal.bean(CustomerScopes.class)
                                .ofCustomer(portal.books().organisation(), ann)
                                .orElseThrow(),
                        Optional.empty(),
                        "staff:test",
                        true,
                        UUID.randomUUID().toString(),
                        List.of(new DocumentId(other)),
                        2,
                        today.plusDays(1),
                        Every.MONTH,
                        Optional.empty(),
                        ""))
                .value();
        Seen<Plan> seen = client.plans().seen(offered);
        Seen<Plan> stale = new Seen<>(seen.value(), "\"0123456789abcdef0123456789abcdef\"");
        assertChanged(() -> client.plans().agree(stale));
        assertThat(client.plans().agree(seen).state()).isEqualTo("active");
        assertChanged(() -> client.plans().cancel(seen));
        assertThat(client.plans().cancel(client.plans().seen(offered)).state()).isEqualTo("cancelled");

        Seen<Profile> details = client.profile().seen();
        ProfileChange first =
                client.profile().propose(new ProfileProposal(Map.of("tax-number", "12 34"), null), "first", details);
        assertThat(client.profile()
                        .propose(new ProfileProposal(Map.of("tax-number", "12 34"), null), "first", details)
                        .id())
                .as("the same again is the same, though the details have changed by it")
                .isEqualTo(first.id());
        portal.bean(ProfileDesk.class)
                .approve(portal.books().organisation(), new ProfileChangeId(first.id()), "staff:test");
        assertChanged(() ->
                client.profile().propose(new ProfileProposal(Map.of("tax-number", "56 78"), null), "second", details));
        assertThat(client.profile().get().values()).containsEntry("tax-number", "12 34");
        assertThat(client.profile()
                        .propose(
                                new ProfileProposal(Map.of("tax-number", "56 78"), null),
                                "third",
                                client.profile().seen())
                        .state())
                .isEqualTo("proposed");
    }

    private static void assertChanged(ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.status()).isEqualTo(412);
            assertThat(e.code()).isEqualTo("precondition");
        });
    }

    @Test
    void whatAClientRemembersIsAskedForAndAlwaysHoldsNow() {
        DuebridgeClient remembering = client.remembering(100_000);
        assertThat(remembering.overview()).isEqualTo(remembering.overview());
        assertThat(remembering.documents().pdf(invoice))
                .isEqualTo(remembering.documents().pdf(invoice));
        portal.books().document(ann, Paper.invoice("ANN-3", today, "1.00"));
        assertThat(remembering.overview().balances().get(0).open().amount()).isEqualByComparingTo("181.00");
        assertThat(remembering.documents().list(DocumentQuery.open()).stream()).hasSize(3);
    }

    @Test
    void withoutAKeyThatHoldsEverythingIsRefused() {
        DuebridgeClient nobody = DuebridgeClient.of(portal.address(""), "dbk_made-up");
        assertThatThrownBy(nobody::me).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.status()).isEqualTo(401);
            assertThat(e.code()).isEqualTo("signed-out");
        });
    }
}
