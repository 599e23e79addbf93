package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.posting.Mend;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.ReversalWay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What staff decide where money went back, or came twice. */
class MoneyDecisionsTest {
    @OnBothDatabases
    void theLaterOfTwoIsVoidedAndTheEarlierCounts(TestStore test) {
        Books books = Books.unguarded(test);
        PaymentId payment = duplicated(books);
        PostingId original = books.posting(payment).id();

        PostingId made = books.decisions.voidDuplicate(decision(books, original), Optional.empty());

        PostingView reversal =
                books.queries.find(books.connection.organisation(), made).orElseThrow();
        assertThat(reversal.reversal().orElseThrow().payment()).isEqualTo(new ErpId("1001"));
        assertThatThrownBy(() -> books.decisions.voidDuplicate(decision(books, original), Optional.empty()))
                .as("the second click")
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining("being voided already");
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(books.posting(payment).state()).isEqualTo(PostingState.POSTED);
        assertThat(books.posting(payment).erpId()).contains("1000");
        assertThat(books.erp.payments()).extracting(booked -> booked.voided()).containsExactly(false, true);
        assertThat(new AuditTrail(books.store).of(books.connection.organisation(), "posting", original.toString()))
                .extracting(entry -> entry.action())
                .contains("posting.staff.void-duplicate");
    }

    @OnBothDatabases
    void moneyThatWentBackWhileItWasThereTwiceIsTakenBackWhenTheDuplicateIsVoid(TestStore test) {
        Books books = Books.unguarded(test);
        PaymentId payment = duplicated(books);
        books.payments.providerReports(payment, Returned.whole("rt_1", ReturnKind.RETURNED, "R02", ""));
        assertThat(books.reversals(payment)).isEmpty();
        books.decisions.voidDuplicate(decision(books, books.posting(payment).id()), Optional.of(new ErpId("1001")));
        books.post(Fault.NONE);
        assertThat(books.reversals(payment)).hasSize(2);
        books.post(Fault.NONE);
        assertThat(books.state(payment)).isEqualTo(PostingState.TAKEN_BACK);
        assertThat(books.erp.payments())
                .allSatisfy(booked -> assertThat(booked.voided()).isTrue());
    }

    @OnBothDatabases
    void onlyWhatIsThereTwiceHasADuplicateToVoid(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books);
        books.post(Fault.NONE);
        assertThatThrownBy(() -> books.decisions.voidDuplicate(
                        decision(books, books.posting(payment).id()), Optional.empty()))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining("while the posting is posted");
    }

    @OnBothDatabases
    void anotherPostingsPaymentAndOneThatIsNotWhatWasSentAreNotAdopted(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        books.read();
        books.pay(customer, "50.00");
        books.post(Fault.NONE);
        PaymentId refused = books.pay(customer, "100.00").id();
        books.post(Fault.REFUSED);
        Decision decision = decision(books, books.posting(refused).id());

        assertThatThrownBy(() -> books.decisions.adopt(decision, new ErpId("1000"), Optional.empty()))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining("belongs to posting");

        books.erp.post(
                books.erp.freeze(new PaymentInstruction(
                        PaymentKeys.secure().newReference(),
                        customer,
                        Money.of("90", "USD"),
                        LocalDate.of(2026, 3, 2),
                        List.of(),
                        Optional.empty(),
                        Optional.empty())),
                Deadline.after(Duration.ofMinutes(1)),
                Fault.NONE,
                Duration.ZERO,
                Duration.ZERO);
        books.read();
        assertThatThrownBy(() -> books.decisions.adopt(decision, new ErpId("1001"), Optional.empty()))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining("is 90.00 USD of customer " + customer + ", booked");
        assertThat(books.state(refused)).isEqualTo(PostingState.REJECTED);
        books.decisions.adopt(decision, new ErpId("not read yet"), Optional.empty());
        assertThat(books.state(refused)).isEqualTo(PostingState.POSTED);
    }

    @OnBothDatabases
    void aReversalTheErpRefusesIsMendedToAnotherDayOrAnotherWay(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books);
        books.post(Fault.NONE);
        books.payments.providerReports(payment, Returned.whole("rt_1", ReturnKind.RETURNED, "R02", ""));
        assertThat(books.post(Fault.REFUSED)).containsExactly(PostingState.REJECTED);
        PostingView refused = books.reversals(payment).get(0);
        assertThat(refused.task().orElseThrow()).contains("mark this as done");
        LocalDate day = LocalDate.of(2026, 3, 31);

        books.decisions.mend(decision(books, refused.id()), new Mend(Optional.of(day), false, true));

        PostingView next = books.reversals(payment).get(1);
        assertThat(next.date()).isEqualTo(day);
        assertThat(next.reversal().orElseThrow().way()).isEqualTo(ReversalWay.ENTRY);
        assertThat(next.reference()).isNotEqualTo(refused.reference());
        books.post(Fault.NONE);
        assertThat(books.state(payment)).isEqualTo(PostingState.TAKEN_BACK);
    }

    @OnBothDatabases
    void aVoidThatIsSeenSaysNothingAboutAVersionThatIsOver(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books);
        books.post(Fault.NONE);
        books.payments.providerReports(payment, Returned.whole("rt_1", ReturnKind.RETURNED, "R02", ""));
        books.post(Fault.REFUSED);
        PostingId first = books.reversals(payment).get(0).id();
        books.decisions.mend(decision(books, first), Mend.nothing());
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);

        books.decisions.askNow(decision(books, first));

        assertThat(books.probe()).containsExactly(PostingState.SUPERSEDED);
    }

    @OnBothDatabases
    void whereTheProgramCannotTakeItBackAPersonDoesAndSaysSo(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books);
        books.post(Fault.NONE);
        books.payments.providerReports(payment, Returned.whole("rt_1", ReturnKind.RETURNED, "R02", ""));
        books.postings.prepare(books.connection.id(), 10, books.erp::freeze);
        PostingView waits = books.reversals(payment).get(0);
        assertThat(waits.state()).isEqualTo(PostingState.REFUSED_LOCALLY);
        assertThat(waits.lastCode()).contains("posting.reversal.by.hand");
        assertThat(waits.task().orElseThrow()).contains("by hand in the ERP, then mark this as done");

        books.decisions.adopt(decision(books, waits.id()), new ErpId("JE-7"), Optional.of("JE-7"));

        assertThat(books.state(payment)).isEqualTo(PostingState.TAKEN_BACK);
        assertThat(books.reversals(payment).get(0).erpNumber()).contains("JE-7");
    }

    @OnBothDatabases
    void whatAPersonVoidedByHandIsSeenWithoutSayingSo(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books);
        books.post(Fault.NONE);
        books.read();
        books.feedback.afterSync(books.connection.id());
        books.payments.providerReports(payment, Returned.whole("rt_1", ReturnKind.RETURNED, "R02", ""));
        books.postings.prepare(books.connection.id(), 10, books.erp::freeze);
        books.erp.makeVoid(new ErpId("1000"));
        books.read();
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(payment)).isEqualTo(PostingState.TAKEN_BACK);
        assertThat(books.reversals(payment).get(0).state()).isEqualTo(PostingState.TAKEN_BACK);
    }

    @OnBothDatabases
    void whatIsMendedAfterAPartWentBackIsSmaller(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books);
        books.post(Fault.REFUSED);
        books.payments.providerReports(
                payment, Returned.part("re_1", ReturnKind.REFUNDED, Money.of("40", "USD"), "", ""));
        assertThat(books.state(payment)).isEqualTo(PostingState.REJECTED);
        books.decisions.mend(decision(books, books.posting(payment).id()), Mend.nothing());
        assertThat(books.posting(payment).total()).isEqualTo(Money.of("60", "USD"));
        books.post(Fault.NONE);
        assertThat(books.reversals(payment)).isEmpty();
    }

    @OnBothDatabases
    void moneyIsGivenBackOnceHoweverOftenItIsClicked(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books);
        books.post(Fault.NONE);
        UUID key = UUID.randomUUID();
        GiveBack.Wish wish = wish(books, payment, key, "30.00");
        assertThat(books.payments.giveBack().ask(wish)).isEqualTo(Money.of("30", "USD"));
        assertThat(books.payments.giveBack().ask(wish)).isEqualTo(Money.of("30", "USD"));
        assertThatThrownBy(() -> books.payments.giveBack().ask(wish(books, payment, UUID.randomUUID(), "30.00")))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining("is being given back at this moment");

        books.payments.resumeStarted();
        books.payments.resumeStarted();

        assertThat(books.provider.refundsMade()).hasSize(1);
        assertThat(books.payments.giveBack().ask(wish))
                .as("the same form after it was done")
                .isEqualTo(Money.of("30", "USD"));
        assertThat(books.reversals(payment)).singleElement().satisfies(reversal -> {
            assertThat(reversal.total()).isEqualTo(Money.of("30", "USD"));
            assertThat(reversal.reversal().orElseThrow().reason()).contains("paid twice by cheque");
        });
        PaymentStory story =
                books.stories.find(books.connection.organisation(), payment).orElseThrow();
        assertThat(story.shownBack()).singleElement().satisfies(back -> {
            assertThat(back.kind()).isEqualTo(ReturnKind.REFUNDED);
            assertThat(back.amount()).isEqualTo(Money.of("30", "USD"));
        });
    }

    @OnBothDatabases
    void aProcessThatDiedBeforeItAskedTheProviderAsksLaterOnce(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books);
        books.payments.giveBack().ask(wish(books, payment, UUID.randomUUID(), "30.00"));
        GiveBack afterTheCrash = new PaymentDesk(books.store, books.provider).giveBack();
        assertThat(afterTheCrash.askProvider()).isEqualTo(1);
        assertThat(afterTheCrash.askProvider()).isZero();
        assertThat(books.provider.refundsMade()).hasSize(1);
        assertThat(books.posting(payment).total()).isEqualTo(Money.of("70", "USD"));
    }

    /** Another provider took the place of the one that has the money. */
    private record Elsewhere(SandboxPaymentProvider sandbox) implements BehindSandbox {
        @Override
        public String name() {
            return "elsewhere";
        }
    }

    @OnBothDatabases
    void aRefundWhoseProviderIsNotSetUpAnyMoreIsToldEachDayAndMadeOnceItIsAgain(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books);
        books.payments.giveBack().ask(wish(books, payment, UUID.randomUUID(), "30.00"));
        GiveBack without = new PaymentDesk(books.store, new Elsewhere(books.provider)).giveBack();
        without.askProvider();
        assertThat(waits(books, payment)).isEmpty();
        books.clock.forward(Duration.ofHours(25));
        without.askProvider();
        without.askProvider();
        assertThat(waits(books, payment)).singleElement().asString().contains("30.00 USD", "not set up here any more");
        books.clock.forward(Duration.ofHours(25));
        without.askProvider();
        assertThat(waits(books, payment)).hasSize(2);

        assertThat(books.payments.giveBack().askProvider()).isEqualTo(1);
        assertThat(books.provider.refundsMade()).hasSize(1);
        assertThat(books.posting(payment).total()).isEqualTo(Money.of("70", "USD"));
    }

    private static List<String> waits(Books books, PaymentId payment) {
        return new AuditTrail(books.store)
                .of(books.connection.organisation(), "payment", payment.toString()).stream()
                        .filter(entry -> entry.action().equals("payment.give-back.waits"))
                        .map(entry -> String.valueOf(entry.detail()))
                        .toList();
    }

    @OnBothDatabases
    void whatCannotBeGivenBackIsRefusedInWords(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books);
        assertRefused("Only 100.00 USD of this payment is left", books, payment, "100.01");
        assertRefused("above zero", books, payment, "0.00");
        books.payments.giveBack().ask(wish(books, payment, UUID.randomUUID(), "100.00"));
        books.payments.giveBack().askProvider();
        assertThat(books.payments.receipt(payment).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(books.state(payment)).isEqualTo(PostingState.CANCELLED);
        assertRefused("went back already", books, payment, "1.00");
    }

    private static void assertRefused(String words, Books books, PaymentId payment, String amount) {
        assertThatThrownBy(() -> books.payments.giveBack().ask(wish(books, payment, UUID.randomUUID(), amount)))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining(words);
    }

    private static GiveBack.Wish wish(Books books, PaymentId payment, UUID key, String amount) {
        return new GiveBack.Wish(
                books.connection.organisation(),
                payment,
                key,
                Optional.of(Money.of(amount, "USD")),
                "staff:anna@example.com",
                "paid twice by cheque");
    }

    private static PaymentId paid(Books books) {
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        return books.pay(customer, "0", books.invoice(invoice, "100.00")).id();
    }

    /** An ERP without a guard has booked what a sleeping worker sent after all. */
    private static PaymentId duplicated(Books books) {
        PaymentId payment = paid(books);
        var claimed = books.claim().get(0);
        books.send(claimed, Fault.NONE);
        books.postings.record(claimed, books.send(claimed, Fault.REPLY_LOST));
        books.clock.forward(Duration.ofMinutes(1));
        assertThat(books.probe()).containsExactly(PostingState.DUPLICATED);
        return payment;
    }

    private static Decision decision(Books books, PostingId posting) {
        return new Decision(books.connection.organisation(), posting, "staff:anna@example.com", "I looked into it");
    }
}
