package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.OUTBOX;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.posting.PostingPolicy;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PostingGuarantee;
import io.duebridge.spi.ReversalWay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Money that goes back, in every state its posting can be in. */
class PaymentReturnTest {
    private static final Returned ALL = Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "NSF");

    @OnBothDatabases
    void whatTheBankReturnsIsVoidedInTheErpAndItsInvoiceCanBePaidAgain(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);

        books.payments.providerReports(paid.payment(), ALL);

        PostingView reversal = books.reversals(paid.payment()).get(0);
        assertThat(reversal.reversal().orElseThrow().way()).isEqualTo(ReversalWay.VOID);
        assertThat(reversal.reversal().orElseThrow().reason()).startsWith("R01 There was not enough money");
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.TAKEN_BACK);
        books.read();
        assertThat(books.feedback.afterSync(books.connection.id()).reversed())
                .as("our own void is no surprise")
                .isZero();
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.TAKEN_BACK);
        assertThat(books.reversals(paid.payment()))
                .singleElement()
                .satisfies(done -> assertThat(done.state()).isEqualTo(PostingState.TAKEN_BACK));
        assertThat(books.queries.needsAttention(books.connection.organisation(), 10))
                .isEmpty();
        assertThat(books.pay(paid.customer(), "0", books.invoice(paid.invoice(), "100.00"))
                        .state())
                .isEqualTo(PaymentState.SETTLED);
    }

    @OnBothDatabases
    void theSameNewsTwiceIsOnce(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);
        Returned part = Returned.part("re_1", ReturnKind.REFUNDED, usd("30.00"), "", "");
        books.payments.providerReports(paid.payment(), part);
        books.payments.providerReports(paid.payment(), part);
        assertThat(books.reversals(paid.payment()))
                .singleElement()
                .satisfies(reversal -> assertThat(reversal.total()).isEqualTo(usd("30.00")));
        books.payments.providerReports(paid.payment(), ALL);
        books.payments.providerReports(paid.payment(), ALL);
        assertThat(books.reversals(paid.payment()))
                .extracting(PostingView::total)
                .containsExactly(usd("30"), usd("70"));
    }

    @OnBothDatabases
    void partialRefundsAddUpNeverBeyondThePayment(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);
        refund(books, paid, "re_1", "30.00");
        books.post(Fault.NONE);
        assertThat(books.payments.receipt(paid.payment()).state()).isEqualTo(PaymentState.SETTLED);
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.APPLIED);
        refund(books, paid, "re_2", "60.00");
        refund(books, paid, "re_3", "60.00");
        refund(books, paid, "re_4", "5.00");

        assertThat(books.payments.receipt(paid.payment()).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(books.reversals(paid.payment()))
                .allSatisfy(reversal ->
                        assertThat(reversal.reversal().orElseThrow().way()).isEqualTo(ReversalWay.ENTRY));
        books.post(Fault.NONE);
        books.post(Fault.NONE);
        assertThat(books.reversing.entries())
                .extracting(entry -> entry.instruction().amount())
                .containsExactlyInAnyOrder(usd("30"), usd("60"), usd("10"));
        assertThat(books.reversing.net(books.erp.payments().get(0))).isEqualByComparingTo("0");
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.TAKEN_BACK);
    }

    @OnBothDatabases
    void aPartlyRefundedPaymentStaysAppliedWhenItIsReadBack(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);
        refund(books, paid, "re_1", "30.00");
        books.post(Fault.NONE);
        books.read();
        assertThat(books.feedback.afterSync(books.connection.id()).unapplied()).isZero();
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.APPLIED);
        assertThat(books.reversals(paid.payment()).get(0).state()).isEqualTo(PostingState.TAKEN_BACK);
        assertThat(books.queries.counts(books.connection.id())).isEmpty();
    }

    @OnBothDatabases
    void aPartThatWentBackBeforeAnythingWasSentMakesThePostingSmaller(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId first = books.erp.items().invoice(customer, "100.00");
        ErpId second = books.erp.items().invoice(customer, "50.00");
        books.read();
        PaymentId payment = books.pay(customer, "20.00", books.invoice(first, "100.00"), books.invoice(second, "50.00"))
                .id();
        books.claim();
        books.clock.forward(Duration.ofDays(1));
        PaymentId other = books.pay(customer, "170.00").id();
        assertThat(books.state(other)).isEqualTo(PostingState.RECORDED);

        books.payments.providerReports(other, Returned.part("re_1", ReturnKind.REFUNDED, usd("40.00"), "", ""));
        assertThat(books.posting(other).total()).isEqualTo(usd("130.00"));
        assertThat(books.posting(other).intentVersion()).isEqualTo(2);
        assertThat(books.reversals(other)).isEmpty();
        assertThat(books.state(payment)).isEqualTo(PostingState.SENDING);
    }

    @OnBothDatabases
    void theDocumentsNamedLastLoseTheirMoneyFirst(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId first = books.erp.items().invoice(customer, "100.00");
        ErpId second = books.erp.items().invoice(customer, "50.00");
        books.read();
        PaymentId payment = books.pay(customer, "20.00", books.invoice(first, "100.00"), books.invoice(second, "50.00"))
                .id();
        books.payments.providerReports(payment, Returned.part("re_1", ReturnKind.REFUNDED, usd("40.00"), "", ""));
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(books.erp.payments()).singleElement().satisfies(booked -> {
            assertThat(booked.instruction().total()).isEqualTo(usd("130.00"));
            assertThat(booked.instruction().applications())
                    .extracting(each -> each.document() + "=" + each.amount())
                    .containsExactly(first + "=100.00000", second + "=30.00000");
        });
        assertThat(books.reversals(payment)).isEmpty();
    }

    @OnBothDatabases
    void moneyReturnedWhileInDoubtIsTakenBackTheMomentThePaymentTurnsUp(TestStore test) {
        Books books = Books.open(test);
        Paid paid = paid(books);
        assertThat(books.post(Fault.REPLY_LOST)).containsExactly(PostingState.IN_DOUBT);
        books.payments.providerReports(paid.payment(), ALL);
        assertThat(books.reversals(paid.payment())).isEmpty();
        books.clock.forward(Duration.ofMinutes(1));
        assertThat(books.probe()).containsExactly(PostingState.POSTED);
        assertThat(books.reversals(paid.payment())).hasSize(1);
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(books.erp.payments())
                .singleElement()
                .satisfies(booked -> assertThat(booked.voided()).isTrue());
    }

    @OnBothDatabases
    void moneyReturnedWhileInDoubtIsNeverPostedIfThePaymentWasNotBooked(TestStore test) {
        Books books = Books.open(test);
        Paid paid = paid(books);
        books.post(Fault.REQUEST_LOST);
        books.payments.providerReports(paid.payment(), ALL);
        books.clock.forward(Duration.ofMinutes(10));
        assertThat(books.probe()).containsExactly(PostingState.CANCELLED);
        assertThat(books.claim()).isEmpty();
        assertThat(books.reversals(paid.payment())).isEmpty();
        assertThat(books.erp.payments()).isEmpty();
    }

    @OnBothDatabases
    void aPartReturnedWhileBeingSentIsTakenBackWithTheReply(TestStore test) {
        Books books = Books.open(test);
        Paid paid = paid(books);
        var claimed = books.claim().get(0);
        refund(books, paid, "re_1", "30.00");
        refund(books, paid, "re_2", "10.00");
        assertThat(books.reversals(paid.payment())).isEmpty();
        books.postings.record(claimed, books.send(claimed, Fault.NONE));
        assertThat(books.reversals(paid.payment())).singleElement().satisfies(reversal -> {
            assertThat(reversal.total()).isEqualTo(usd("40.00"));
            assertThat(reversal.reversal().orElseThrow().way()).isEqualTo(ReversalWay.ENTRY);
        });
    }

    @OnBothDatabases
    void moneyReturnedBeforeAPersonAdoptsIsTakenBackWithTheAdoption(TestStore test) {
        Books books = Books.open(test, PostingPolicy.standard(PostingGuarantee.AT_MOST_ONCE));
        Paid paid = paid(books);
        books.post(Fault.REPLY_LOST);
        books.payments.providerReports(paid.payment(), ALL);
        books.decisions.adopt(decision(books, paid.payment()), new ErpId("1000"), Optional.empty());
        assertThat(books.reversals(paid.payment())).hasSize(1);
    }

    @OnBothDatabases
    void aDepositedPaymentIsTakenBackByAnEntryWithoutAnybodyAskingForIt(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);
        books.reversing.deposit(new ErpId("1000"));
        books.payments.providerReports(paid.payment(), ALL);
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.REJECTED);
        List<PostingView> versions = books.reversals(paid.payment());
        assertThat(versions)
                .extracting(PostingView::state)
                .containsExactly(PostingState.SUPERSEDED, PostingState.RECORDED);
        assertThat(books.queries.steps(versions.get(0).id()))
                .last()
                .satisfies(step -> assertThat(step.note().orElseThrow()).contains("an entry takes it back instead"));
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.TAKEN_BACK);
        assertThat(books.reversing.entries()).hasSize(1);
        assertThat(books.reversals(paid.payment()).get(1).erpNumber()).contains("JE-5000");
    }

    @OnBothDatabases
    void aReversalWhoseReplyIsLostIsLookedUpAndDoneOnce(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);
        refund(books, paid, "re_1", "30.00");
        assertThat(books.post(Fault.REPLY_LOST)).containsExactly(PostingState.IN_DOUBT);
        books.clock.forward(Duration.ofMinutes(1));
        assertThat(books.probe()).containsExactly(PostingState.POSTED);
        assertThat(books.reversing.entries()).hasSize(1);
    }

    @OnBothDatabases
    void aReversalThatNeverArrivedIsSentAgainUnderTheSameReference(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);
        refund(books, paid, "re_1", "30.00");
        books.post(Fault.REQUEST_LOST);
        books.clock.forward(Duration.ofMinutes(10));
        assertThat(books.probe()).containsExactly(PostingState.READY);
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(books.reversing.entries()).hasSize(1);
        assertThat(books.reversals(paid.payment())).hasSize(1);
    }

    @OnBothDatabases
    void aVoidThatASyncShowsBeforeItsReplyIsOursAndNoSurprise(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);
        books.payments.providerReports(paid.payment(), ALL);
        books.post(Fault.REPLY_LOST);
        books.read();
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.APPLIED);
        assertThat(books.probe()).containsExactly(PostingState.POSTED);
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.TAKEN_BACK);
    }

    @OnBothDatabases
    void whatSomebodyHadVoidedByHandNeedsNothingMore(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);
        books.erp.makeVoid(new ErpId("1000"));
        books.read();
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.REVERSED_IN_ERP);
        books.payments.providerReports(paid.payment(), ALL);
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.TAKEN_BACK);
        assertThat(books.reversals(paid.payment())).isEmpty();
        assertThat(books.queries.needsAttention(books.connection.organisation(), 10))
                .isEmpty();
    }

    @OnBothDatabases
    void aRefundOfAnOverpaymentOnAccountLeavesTheInvoicePaid(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId payment =
                books.pay(customer, "25.00", books.invoice(invoice, "100.00")).id();
        books.post(Fault.NONE);
        books.payments.providerReports(payment, Returned.part("re_1", ReturnKind.REFUNDED, usd("25.00"), "", ""));
        books.post(Fault.NONE);
        assertThat(books.erp.items().items().get(0).open()).isEqualByComparingTo("0");
        assertThat(books.reversing.net(books.erp.payments().get(0))).isEqualByComparingTo("100");
    }

    @OnBothDatabases
    void aRefundOfAPaymentThatTheStoreStillWaitsForSettlesItFirst(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        books.read();
        PaymentId payment = books.payments
                .pay(Books.command(books.selection(customer, "90.00"), "form", SandboxNumber.PENDING_THEN_SETTLED))
                .id();
        books.payments.providerReports(payment, Returned.part("re_1", ReturnKind.REFUNDED, usd("30.00"), "", ""));
        assertThat(books.payments.receipt(payment).state()).isEqualTo(PaymentState.SETTLED);
        assertThat(books.posting(payment).total()).isEqualTo(usd("60.00"));
    }

    @OnBothDatabases
    void newsInAnotherCurrencyIsKeptAndTakesNothingBack(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);
        books.payments.providerReports(
                paid.payment(), Returned.part("re_1", ReturnKind.REFUNDED, Money.of("30", "EUR"), "", ""));
        assertThat(books.reversals(paid.payment())).isEmpty();
        assertThat(books.payments.receipt(paid.payment()).state()).isEqualTo(PaymentState.SETTLED);
    }

    @OnBothDatabases
    void everybodyElseIsToldOnce(TestStore test) {
        Books books = Books.open(test);
        Paid paid = applied(books);
        refund(books, paid, "re_1", "30.00");
        books.payments.providerReports(paid.payment(), ALL);
        books.payments.providerReports(paid.payment(), new ProviderAnswer.Settled("late"));
        books.post(Fault.NONE);
        books.post(Fault.NONE);
        assertThat(topics(books))
                .filteredOn(topic -> topic.startsWith("payment.re") || topic.equals("posting.reversed"))
                .containsExactly("payment.refunded", "payment.returned", "posting.reversed", "posting.reversed");
    }

    private static List<String> topics(Books books) {
        return books.store
                .dsl()
                .select(OUTBOX.TOPIC)
                .from(OUTBOX)
                .where(OUTBOX.ORGANISATION_ID.eq(books.connection.organisation().value()))
                .orderBy(OUTBOX.POSITION)
                .fetch(OUTBOX.TOPIC);
    }

    private record Paid(ErpId customer, ErpId invoice, PaymentId payment) {}

    private static Paid paid(Books books) {
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        return new Paid(
                customer,
                invoice,
                books.pay(customer, "0", books.invoice(invoice, "100.00")).id());
    }

    private static Paid applied(Books books) {
        Paid paid = paid(books);
        books.post(Fault.NONE);
        books.read();
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(paid.payment())).isEqualTo(PostingState.APPLIED);
        return paid;
    }

    private static void refund(Books books, Paid paid, String reference, String amount) {
        books.payments.providerReports(
                paid.payment(), Returned.part(reference, ReturnKind.REFUNDED, usd(amount), "", "on request"));
    }

    private static Decision decision(Books books, PaymentId payment) {
        return new Decision(
                books.connection.organisation(), books.posting(payment).id(), "staff:anna@example.com", "I looked");
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
