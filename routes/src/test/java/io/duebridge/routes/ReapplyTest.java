package io.duebridge.routes;

import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.PaymentStories;
import io.duebridge.collections.payments.PaymentStory;
import io.duebridge.collections.payments.TimelineEntry.What;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingOperation;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.PostingView;
import io.duebridge.collections.payments.posting.Postings;
import io.duebridge.collections.payments.posting.Reapplying;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerApplication;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.quickbooks.CallSummary;
import io.duebridge.sandbox.quickbooks.Fault;
import io.duebridge.sandbox.quickbooks.FaultKind;
import io.duebridge.sandbox.quickbooks.Operation;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** From staff's choice to how QuickBooks applies the payment, and what everybody sees of it, over real sockets. */
class ReapplyTest {
    private static final BigDecimal PAID = new BigDecimal("5.00");

    @OnBothDatabases
    void aPaymentGoesToAnotherInvoiceAndEverybodySeesIt(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Case it = Case.of(company);

            it.order(Map.of(it.document(it.first), BigDecimal.ZERO, it.document(it.second), new BigDecimal("3.00")));
            assertThatThrownBy(() -> company.pay(it.second, it.second.open()))
                    .as("what it is to get is held for it")
                    .isInstanceOf(PaymentRefused.class);
            assertThat(company.routes.postNow(company.name()).posted()).isEqualTo(1);
            it.read();

            assertThat(it.open(it.first)).isEqualByComparingTo(it.first.open());
            assertThat(it.open(it.second)).isEqualByComparingTo(it.second.open().subtract(new BigDecimal("3.00")));
            assertThat(it.reapplications()).containsExactly(PostingState.APPLIED);
            assertThat(company.state(it.receipt)).isEqualTo(PostingState.APPLIED);
            company.assertTies();
            PaymentStory story = it.story();
            assertThat(story.erp().orElseThrow().unapplied().amount()).isEqualByComparingTo("2.00");
            assertThat(story.erp().orElseThrow().applications()).hasSize(1);
            assertThat(story.timeline()).extracting(entry -> entry.what()).contains(What.REAPPLIED, What.CHANGED);
            assertThat(new Postings(db.store()).needsAttention(company.connection.organisation(), 10))
                    .isEmpty();
            assertThat(company.pay(it.second, it.second.open().subtract(new BigDecimal("3.00")))
                            .failureCode())
                    .as("the rest of it can be paid by anybody")
                    .isEmpty();
        }
    }

    @OnBothDatabases
    void aReplyThatIsLostIsLookedUpAndNothingHappensTwice(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Case it = Case.of(company);
            company.sandbox
                    .faults()
                    .arm(Fault.of(FaultKind.COMMIT_THEN_DROP_REPLY), CallSummary.of(Operation.UPDATE, "Payment"), 1);
            it.order(Map.of(it.document(it.first), BigDecimal.ZERO));

            company.routes.postNow(company.name());
            assertThat(it.reapplications()).containsExactly(PostingState.IN_DOUBT);
            db.clock().forward(Duration.ofMinutes(1));
            company.routes.askNow(company.name());
            assertThat(it.reapplications()).containsExactly(PostingState.POSTED);
            it.read();

            assertThat(it.reapplications()).containsExactly(PostingState.APPLIED);
            assertThat(company.state(it.receipt)).isEqualTo(PostingState.APPLIED);
            assertThat(company.sandbox.log().matching(CallSummary.of(Operation.UPDATE, "Payment")))
                    .hasSize(1);
            assertThat(it.story().erp().orElseThrow().unapplied().amount()).isEqualByComparingTo(PAID);
            company.assertTies();
        }
    }

    @OnBothDatabases
    void somebodyWhoWasFasterInQuickBooksKeepsWhatHeDidAndStaffAreTold(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Case it = Case.of(company);
            it.order(Map.of(it.document(it.first), BigDecimal.ZERO));
            LedgerApplication less =
                    new LedgerApplication(EntityKind.INVOICE, it.first.stamp().id(), BigDecimal.ONE);
            company.ledger.changePayment(
                    company.onlyPaymentNoted(it.receipt).stamp().id(),
                    details -> details.withApplications(List.of(less)));

            company.routes.postNow(company.name());

            assertThat(it.reapplications()).containsExactly(PostingState.REJECTED);
            PostingView refused = it.last();
            assertThat(refused.lastCode()).contains(ConnectionErrors.PAYMENT_STANDS_OTHERWISE.code());
            assertThat(refused.lastMessage().orElseThrow()).contains("Somebody changed the payment meanwhile");
            assertThat(company.onlyPaymentNoted(it.receipt).applications()).containsExactly(less);
            it.read();
            it.order(Map.of(it.document(it.first), new BigDecimal("2.00")));
            company.routes.postNow(company.name());
            it.read();
            assertThat(it.reapplications()).containsExactly(PostingState.SUPERSEDED, PostingState.APPLIED);
            company.assertTies();
        }
    }

    @OnBothDatabases
    void aClosedPeriodIsSaidInWordsAndTheInvoiceIsNotHeldForIt(TestStore db) throws Exception {
        try (TestCompany company = TestCompany.small(db)) {
            Case it = Case.of(company);
            it.order(Map.of(it.document(it.first), BigDecimal.ZERO, it.document(it.second), PAID));
            company.ledger.closeBooksThrough(
                    company.onlyPaymentNoted(it.receipt).date());

            company.routes.postNow(company.name());

            assertThat(it.last().state()).isEqualTo(PostingState.REJECTED);
            assertThat(it.last().lastCode()).contains("6210");
            assertThat(it.last().lastMessage().orElseThrow()).contains("books are closed");
            assertThat(it.open(it.first)).isEqualByComparingTo(it.first.open().subtract(PAID));
            assertThat(company.pay(it.second, it.second.open()).failureCode()).isEmpty();
        }
    }

    /** A customer with two open invoices, 5.00 of the first of which is paid and read back. */
    private record Case(
            TestCompany company,
            Reapplying reapplying,
            LedgerDocument first,
            LedgerDocument second,
            PaymentReceipt receipt) {
        static Case of(TestCompany company) throws Exception {
            company.sync();
            List<LedgerDocument> open = company.openInvoices().stream()
                    .filter(each -> each.currency().equals("USD") && each.open().compareTo(BigDecimal.TEN) > 0)
                    .toList();
            for (LedgerDocument first : open) {
                for (LedgerDocument second : open) {
                    boolean two = first.customer().equals(second.customer())
                            && !first.id().equals(second.id());
                    if (two) {
                        return paid(company, first, second);
                    }
                }
            }
            throw new AssertionError("no customer has two open invoices");
        }

        private static Case paid(TestCompany company, LedgerDocument first, LedgerDocument second) throws Exception {
            PaymentReceipt receipt = company.pay(first, PAID);
            company.routes.postNow(company.name());
            Case it = new Case(
                    company,
                    new Reapplying(company.db.store(), PaymentKeys.secure(), connection -> true),
                    first,
                    second,
                    receipt);
            it.read();
            assertThat(company.state(receipt)).isEqualTo(PostingState.APPLIED);
            return it;
        }

        void read() throws Exception {
            company.db.clock().forward(Duration.ofMinutes(1));
            company.routes.feedbackNow(company.name());
        }

        DocumentId document(LedgerDocument invoice) {
            return RecordIds.document(
                    company.connection.id(),
                    RecordKind.INVOICE,
                    new ErpId(invoice.stamp().id()));
        }

        PostingId order(Map<DocumentId, BigDecimal> amounts) {
            PostingId posting = new Postings(company.db.store())
                    .find(company.connection.organisation(), receipt.reference())
                    .orElseThrow()
                    .id();
            return reapplying.order(new Reapplying.Wish(
                    company.connection.organisation(),
                    posting,
                    UUID.randomUUID(),
                    Optional.empty(),
                    amounts,
                    "staff:ann",
                    "the customer meant another invoice"));
        }

        BigDecimal open(LedgerDocument invoice) {
            return company.ledger.invoice(invoice.stamp().id()).orElseThrow().open();
        }

        List<PostingState> reapplications() {
            return company.db
                    .store()
                    .dsl()
                    .select(POSTING.STATE)
                    .from(POSTING)
                    .where(POSTING.PAYMENT_ID.eq(receipt.id().value()))
                    .and(POSTING.OPERATION.eq(PostingOperation.REAPPLICATION.name()))
                    .orderBy(POSTING.INTENT_VERSION)
                    .fetch(row -> PostingState.valueOf(row.value1()));
        }

        PostingView last() {
            List<PostingView> all = new Postings(company.db.store())
                    .ofPayment(company.connection.organisation(), receipt.id()).stream()
                            .filter(each -> each.operation() == PostingOperation.REAPPLICATION)
                            .toList();
            return all.get(all.size() - 1);
        }

        PaymentStory story() {
            return new PaymentStories(company.db.store())
                    .find(company.connection.organisation(), receipt.id())
                    .orElseThrow();
        }
    }
}
