package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.posting.Mend;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingRefused;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.ReapplicationSheet;
import io.duebridge.collections.payments.posting.Reapplying;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Staff apply a booked payment otherwise: from the choice to what the ERP shows. */
class ReapplyingTest {
    /** One customer with three invoices of 100, the first of which is paid. */
    private static final class Case {
        final Books books;
        final Reapplying reapplying;
        final ErpId customer;
        final ErpId first;
        final ErpId second;
        final ErpId third;
        final PaymentId payment;

        Case(TestStore test) {
            books = Books.open(test);
            reapplying = new Reapplying(books.store, PaymentKeys.secure(), connection -> true);
            customer = books.customer("Ada");
            first = invoice("100.00");
            second = invoice("100.00");
            third = invoice("100.00");
            books.read();
            payment = books.pay(customer, "0", books.invoice(first, "100.00")).id();
            books.post(Fault.NONE);
            settle();
            assertThat(books.state(payment)).isEqualTo(PostingState.APPLIED);
        }

        ErpId invoice(String amount) {
            return books.erp.items().invoice(customer, amount);
        }

        void settle() {
            books.read();
            books.feedback.afterSync(books.connection.id());
        }

        DocumentId document(ErpId invoice) {
            return RecordIds.document(books.connection.id(), RecordKind.INVOICE, invoice);
        }

        PostingId posting() {
            return books.posting(payment).id();
        }

        Reapplying.Wish wish(Map<DocumentId, BigDecimal> amounts) {
            return new Reapplying.Wish(
                    books.connection.organisation(),
                    posting(),
                    UUID.randomUUID(),
                    Optional.empty(),
                    amounts,
                    "staff:ann",
                    "meant for another invoice");
        }

        PostingId toSecond(String amount) {
            return reapplying.order(
                    wish(Map.of(document(first), BigDecimal.ZERO, document(second), new BigDecimal(amount))));
        }

        BigDecimal open(ErpId invoice) {
            return books.erp.items().items().stream()
                    .filter(item -> item.id().equals(invoice))
                    .findFirst()
                    .orElseThrow()
                    .open();
        }

        int held() {
            return books.store
                    .dsl()
                    .fetchCount(ALLOCATION, ALLOCATION.PAYMENT_ID.eq(payment.value()), ALLOCATION.HELD.eq(true));
        }

        PostingView last() {
            List<PostingView> all = books.reapplications(payment);
            return all.get(all.size() - 1);
        }

        void refusesToPay(ErpId invoice) {
            assertThatThrownBy(() -> books.pay(customer, "0", books.invoice(invoice, "100.00")))
                    .isInstanceOf(PaymentRefused.class)
                    .hasMessageContaining("already on its way");
        }
    }

    @OnBothDatabases
    void fromOneInvoiceToAnotherAndPartlyOnTheAccount(TestStore test) {
        Case it = new Case(test);
        ReapplicationSheet sheet = it.reapplying.sheet(it.books.connection.organisation(), it.posting(), "");
        assertThat(sheet.applied()).singleElement().satisfies(line -> {
            assertThat(line.document()).contains(it.document(it.first));
            assertThat(line.applied()).isEqualTo(Money.of("100", "USD"));
        });
        assertThat(sheet.open())
                .extracting(line -> line.document().orElseThrow())
                .containsExactlyInAnyOrder(it.document(it.second), it.document(it.third));

        it.toSecond("60.00");

        it.refusesToPay(it.second);
        assertThat(it.books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(it.open(it.first)).isEqualByComparingTo("100");
        assertThat(it.open(it.second)).isEqualByComparingTo("40");
        it.settle();
        assertThat(it.last().state()).isEqualTo(PostingState.APPLIED);
        assertThat(it.books.state(it.payment)).isEqualTo(PostingState.APPLIED);
        assertThat(it.held()).isZero();
        PaymentStory story = it.books
                .stories
                .find(it.books.connection.organisation(), Set.of(it.books.id(it.customer)), it.payment)
                .orElseThrow();
        assertThat(story.erp().orElseThrow().unapplied()).isEqualTo(Money.of("40", "USD"));
        assertThat(story.wishes()).hasSize(1);
        assertThat(story.timeline())
                .filteredOn(entry -> entry.what() == TimelineEntry.What.REAPPLIED)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.who())
                            .as("staff's name is not the customer's business")
                            .isEmpty();
                    assertThat(entry.text()).isEmpty();
                });
        assertThat(story.differences())
                .extracting(difference -> difference.reason().orElseThrow().why())
                .containsOnly(PaymentStory.Reason.Why.REAPPLIED);
        assertThat(it.books
                        .stories
                        .find(it.books.connection.organisation(), it.payment)
                        .orElseThrow()
                        .timeline())
                .anySatisfy(entry -> {
                    assertThat(entry.who()).contains("staff:ann");
                    assertThat(entry.text()).contains("meant for another invoice");
                });
        assertThat(new AuditTrail(it.books.store)
                        .of(
                                it.books.connection.organisation(),
                                "posting",
                                it.posting().toString()))
                .anySatisfy(entry -> {
                    assertThat(entry.action()).isEqualTo("posting.staff.reapply");
                    assertThat(entry.detail().orElseThrow()).contains("meant for another invoice", "-> 0");
                });
    }

    @OnBothDatabases
    void theSameFormAsksOnceAndASecondWishWaitsForTheFirst(TestStore test) {
        Case it = new Case(test);
        Reapplying.Wish wish = it.wish(Map.of(it.document(it.first), BigDecimal.ZERO));

        PostingId made = it.reapplying.order(wish);

        assertThat(it.reapplying.order(wish)).isEqualTo(made);
        assertThat(it.books.reapplications(it.payment)).hasSize(1);
        assertThatThrownBy(() -> it.toSecond("10.00"))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining("being applied otherwise already");
        it.books.post(Fault.NONE);
        it.settle();
        assertThat(it.books.state(it.payment))
                .as("nothing more is expected of it than what staff decided")
                .isEqualTo(PostingState.APPLIED);
        it.reapplying.order(it.wish(Map.of(it.document(it.third), new BigDecimal("100.00"))));
        it.books.post(Fault.NONE);
        it.settle();
        assertThat(it.open(it.third)).isEqualByComparingTo("0");
        assertThat(it.books.reapplications(it.payment))
                .extracting(PostingView::state)
                .containsExactly(PostingState.APPLIED, PostingState.APPLIED);
    }

    @OnBothDatabases
    void aLostReplyIsLookedUpAndALostRequestIsSentAgainOnce(TestStore test) {
        Case it = new Case(test);
        it.toSecond("100.00");
        assertThat(it.books.post(Fault.REPLY_LOST)).containsExactly(PostingState.IN_DOUBT);
        it.settle();
        assertThat(it.held()).as("nobody knows yet what becomes of it").isEqualTo(1);
        assertThat(it.books.probe()).containsExactly(PostingState.POSTED);
        it.settle();
        assertThat(it.last().state()).isEqualTo(PostingState.APPLIED);
        assertThat(it.books.state(it.payment)).isEqualTo(PostingState.APPLIED);

        it.reapplying.order(it.wish(
                Map.of(it.document(it.second), BigDecimal.ZERO, it.document(it.third), new BigDecimal("100.00"))));
        assertThat(it.books.post(Fault.REQUEST_LOST)).containsExactly(PostingState.IN_DOUBT);
        it.books.clock.forward(Duration.ofHours(1));
        assertThat(it.books.probe()).containsExactly(PostingState.READY);
        assertThat(it.books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        it.settle();
        assertThat(it.open(it.third)).isEqualByComparingTo("0");
        assertThat(it.open(it.second)).isEqualByComparingTo("100");
    }

    @OnBothDatabases
    void whatTheErpRefusesLetsGoOfItsDocumentsAndIsReplacedByTheNextChoice(TestStore test) {
        Case it = new Case(test);
        it.toSecond("100.00");
        assertThat(it.books.post(Fault.REFUSED)).containsExactly(PostingState.REJECTED);

        assertThat(it.held()).isZero();
        assertThat(it.last().task().orElseThrow()).contains("choose anew");
        assertThatThrownBy(() -> it.books.decisions.mend(
                        new Decision(
                                it.books.connection.organisation(), it.last().id(), "staff:ann", "again"),
                        Mend.nothing()))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining("Choose anew");
        it.reapplying.order(it.wish(Map.of(it.document(it.first), new BigDecimal("30.00"))));
        assertThat(it.books.reapplications(it.payment))
                .extracting(PostingView::state)
                .containsExactly(PostingState.SUPERSEDED, PostingState.RECORDED);
        it.books.post(Fault.NONE);
        it.settle();
        assertThat(it.open(it.first)).isEqualByComparingTo("70");
    }

    @OnBothDatabases
    void whoChangedThePaymentMeanwhileKeepsWhatHeDid(TestStore test) {
        Case it = new Case(test);
        it.toSecond("100.00");
        ErpId payment = new ErpId(it.books.posting(it.payment).erpId().orElseThrow());
        it.books.erp.apply(
                payment, List.of(new PaymentApplication(RecordKind.INVOICE, it.third, new BigDecimal("100.00"))));

        assertThat(it.books.post(Fault.NONE)).containsExactly(PostingState.REJECTED);

        assertThat(it.last().lastCode()).contains(ConnectionErrors.PAYMENT_STANDS_OTHERWISE.code());
        assertThat(it.open(it.third)).isEqualByComparingTo("0");
        assertThat(it.held()).isZero();
    }

    @OnBothDatabases
    void aChoiceMadeOnAnOlderReadIsRefused(TestStore test) {
        Case it = new Case(test);
        Reapplying.Wish wish = it.wish(Map.of(it.document(it.first), BigDecimal.ZERO));
        Reapplying.Wish stale = new Reapplying.Wish(
                wish.organisation(),
                wish.posting(),
                wish.key(),
                Optional.of("an older one"),
                wish.amounts(),
                wish.actor(),
                wish.reason());

        assertThatThrownBy(() -> it.reapplying.order(stale))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining("changed in the ERP while you chose");
    }

    @OnBothDatabases
    void moneyThatGoesBackCallsOffWhatWasNotSentAndForbidsMore(TestStore test) {
        Case it = new Case(test);
        it.toSecond("100.00");
        it.books.payments.providerReports(it.payment, Returned.whole("rt_1", ReturnKind.RETURNED, "R01", "NSF"));

        assertThat(it.last().state()).isEqualTo(PostingState.CANCELLED);
        assertThat(it.held()).isZero();
        assertThat(it.books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        it.settle();
        assertThat(it.books.state(it.payment)).isEqualTo(PostingState.TAKEN_BACK);
        assertThatThrownBy(() -> it.toSecond("10.00")).isInstanceOf(PostingRefused.class);
    }

    @OnBothDatabases
    void cancellingLetsGoOfTheDocuments(TestStore test) {
        Case it = new Case(test);
        PostingId made = it.toSecond("100.00");
        it.books.postings.prepare(it.books.connection.id(), 10, instruction -> {
            throw new IllegalStateException("no payment waits");
        });
        assertThat(it.last().lastCode()).contains("posting.reapply.by.hand");
        assertThat(it.last().state()).isEqualTo(PostingState.REFUSED_LOCALLY);

        it.books.decisions.cancel(new Decision(it.books.connection.organisation(), made, "staff:ann", "not wanted"));

        assertThat(it.held()).isZero();
        assertThat(it.books
                        .pay(it.customer, "0", it.books.invoice(it.second, "100.00"))
                        .failureCode())
                .isEmpty();
    }

    @OnBothDatabases
    void whatIsNotThePaymentsToPayIsRefusedInWords(TestStore test) {
        Case it = new Case(test);
        ErpId stranger = it.books.customer("Stranger");
        ErpId strangers = it.books.erp.items().invoice(stranger, "50.00");
        it.books.read();

        assertRefused(it, Map.of(it.document(strangers), BigDecimal.ONE), "not one that this payment can pay");
        assertRefused(
                it, Map.of(it.document(it.second), new BigDecimal("10.00")), "10.00 USD more than the payment has");
        assertRefused(
                it,
                Map.of(it.document(it.first), BigDecimal.ZERO, it.document(it.second), new BigDecimal("100.01")),
                "has only 100.00 USD open");
        assertRefused(it, Map.of(it.document(it.first), new BigDecimal("1.005")), "at most 2 decimals");
        assertRefused(it, Map.of(it.document(it.first), new BigDecimal("-1")), "cannot be negative");
        assertRefused(it, Map.of(it.document(it.first), new BigDecimal("100.00")), "Nothing is applied otherwise");
        assertRefused(it, Map.of(), "Nothing is applied otherwise");
        assertThat(it.books.reapplications(it.payment)).isEmpty();
    }

    @OnBothDatabases
    void aCreditIsGivenBackAndHeldForNobody(TestStore test) {
        Case it = new Case(test);
        ErpId credit = it.books.erp.items().creditMemo(it.customer, "20.00");
        it.books.read();
        PaymentId payment = it.books
                .pay(it.customer, "0", it.books.invoice(it.second, "100.00"), it.books.credit(credit, "20.00"))
                .id();
        it.books.post(Fault.NONE);
        it.settle();
        DocumentId memo = RecordIds.document(it.books.connection.id(), RecordKind.CREDIT_MEMO, credit);

        it.reapplying.order(new Reapplying.Wish(
                it.books.connection.organisation(),
                it.books.posting(payment).id(),
                UUID.randomUUID(),
                Optional.empty(),
                Map.of(it.document(it.second), new BigDecimal("80.00"), memo, BigDecimal.ZERO),
                "staff:ann",
                "the credit was meant for another invoice"));

        assertThat(it.books
                        .store
                        .dsl()
                        .fetchCount(ALLOCATION, ALLOCATION.HELD.eq(true), ALLOCATION.DOCUMENT_ID.eq(memo.value())))
                .isZero();
        it.books.post(Fault.NONE);
        it.settle();
        assertThat(it.open(credit)).isEqualByComparingTo("20");
        assertThat(it.open(it.second)).isEqualByComparingTo("20");
        assertThat(it.books.state(payment)).isEqualTo(PostingState.APPLIED);
    }

    @OnBothDatabases
    void anErpThatCannotIsNotAsked(TestStore test) {
        Case it = new Case(test);
        Reapplying unable = new Reapplying(it.books.store, PaymentKeys.secure(), connection -> false);

        assertThat(unable.obstacle(it.books.connection.organisation(), it.posting())
                        .orElseThrow())
                .contains("in this ERP");
    }

    private static void assertRefused(Case it, Map<DocumentId, BigDecimal> amounts, String words) {
        assertThatThrownBy(() -> it.reapplying.order(it.wish(amounts)))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining(words);
    }
}
