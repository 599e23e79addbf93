package io.duebridge.collections.payments.posting;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.connections.SyncCursors;
import io.duebridge.collections.connections.SyncPolicy;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.store.RecordIds;
import io.duebridge.collections.testing.Canonical;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestPages;
import io.duebridge.collections.testing.TestRecords;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.mappings.CanonicalPayment;
import io.duebridge.mappings.CanonicalPayment.Application;
import io.duebridge.mappings.MappingResult;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an accountant does with a posted payment in the ERP, and where the posting ends. */
class ErpChangesTest {
    @OnBothDatabases
    void aPaymentDeletedBeforeItsFirstReadIsReversedAndLetsGoOfItsDocuments(TestStore test) {
        Posted posted = posted(test, "100.00", "100.00");
        posted.books.clock.forward(Duration.ofMinutes(2));
        TestPages.of(posted.step())
                .gone(TestRecords.deleted(RecordKind.PAYMENT, "1000", "deleted", posted.books.clock.instant()))
                .acceptLast(test);

        assertThat(posted.feedback().reversed()).isEqualTo(1);
        assertThat(posted.state()).isEqualTo(PostingState.REVERSED_IN_ERP);
        assertThat(posted.view().lastMessage().orElseThrow()).contains("deleted in the ERP");
        assertThat(posted.held()).isZero();
        assertThat(posted.feedback().reversed()).as("once").isZero();
    }

    @OnBothDatabases
    void aPaymentVoidedBeforeItsFirstReadIsReversedToo(TestStore test) {
        Posted posted = posted(test, "100.00", "100.00");
        posted.books.erp.makeVoid(new ErpId("1000"));
        posted.books.read();
        assertThat(posted.feedback().reversed()).isEqualTo(1);
        assertThat(posted.state()).isEqualTo(PostingState.REVERSED_IN_ERP);
        assertThat(posted.held()).isZero();
    }

    @OnBothDatabases
    void whatIsAppliedOtherwiseButWhollyIsAtRest(TestStore test) {
        Posted posted = posted(test, "100.00", "100.00");
        ErpId other = posted.books.erp.items().invoice(posted.customer, "100.00");
        posted.erpSays("2", "100.00", "0.00", Canonical.toInvoice(other.value(), "100.00"));
        posted.books.read();
        posted.feedback();
        assertThat(posted.state()).isEqualTo(PostingState.APPLIED);
        assertThat(posted.held()).isZero();
    }

    @OnBothDatabases
    void aCreditMemoUsedElsewhereLeavesNothingToWaitFor(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        ErpId credit = books.erp.items().creditMemo(customer, "40.00");
        books.read();
        PaymentId payment = books.pay(customer, "0", books.invoice(invoice, "100.00"), books.credit(credit, "40.00"))
                .id();
        books.post(Fault.NONE);
        Posted posted = new Posted(test, books, customer, invoice, payment);
        posted.erpSays("2", "60.00", "0.00", Canonical.toInvoice(invoice.value(), "60.00"));
        posted.books.read();
        posted.feedback();
        assertThat(posted.state())
                .as("all of the money is applied; 60.00 of the wished 100.00, and nothing is unapplied")
                .isEqualTo(PostingState.APPLIED);
        assertThat(posted.workingSet()).isEmpty();
    }

    /** As an ERP that sets a payment against its invoices a while after the posting, or leaves that to people. */
    @OnBothDatabases
    void anInvoiceIsNotToBePaidOnceMoreWhileTheErpHasTheMoneyAndHasNotSetItAgainstIt(TestStore test) {
        Posted posted = posted(test, "100.00", "100.00");
        posted.books.erp.apply(new ErpId("1000"), List.of());
        posted.books.read();
        posted.feedback();
        assertThat(posted.state()).isEqualTo(PostingState.VERIFIED);
        assertThat(posted.held()).isEqualTo(1);
        assertThatThrownBy(() -> posted.books.pay(posted.customer, "0", posted.books.invoice(posted.invoice, "100.00")))
                .isInstanceOf(PaymentRefused.class)
                .hasMessageContaining("already on its way");

        posted.books.erp.apply(new ErpId("1000"), posted.wished("100.00"));
        posted.books.read();
        assertThat(posted.feedback().applied()).isEqualTo(1);
        assertThat(posted.held()).isZero();
    }

    @OnBothDatabases
    void staffDecideAboutMoneyThatTheErpHasNotSetAgainstItsInvoice(TestStore test) {
        Posted posted = posted(test, "100.00", "100.00");
        Books books = posted.books;
        books.erp.apply(new ErpId("1000"), List.of());
        books.read();
        posted.feedback();
        Reapplying reapplying = new Reapplying(books.store, PaymentKeys.secure(), connection -> true);
        PostingId posting = posted.view().id();
        DocumentId document = RecordIds.document(books.connection.id(), RecordKind.INVOICE, posted.invoice);
        assertThat(reapplying
                        .sheet(books.connection.organisation(), posting, "")
                        .open())
                .singleElement()
                .satisfies(line -> assertThat(line.most()).isEqualTo(Money.of("100", "USD")));

        reapplying.order(new Reapplying.Wish(
                books.connection.organisation(),
                posting,
                UUID.randomUUID(),
                Optional.empty(),
                Map.of(document, new BigDecimal("100.00")),
                "staff:ann",
                "the ERP did not"));
        assertThat(posted.held()).as("by what staff decided, and once").isEqualTo(1);
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        books.read();
        posted.feedback();
        assertThat(posted.state()).isEqualTo(PostingState.APPLIED);
        assertThat(posted.held()).isZero();
    }

    @OnBothDatabases
    void whatStaysPartlyUnappliedIsNotComparedForEverAndComesBackWhenItChanges(TestStore test) {
        Posted posted = posted(test, "100.00", "100.00");
        posted.erpSays("2", "100.00", "70.00", Canonical.toInvoice(posted.invoice.value(), "30.00"));
        assertThat(posted.workingSet()).hasSize(1);
        posted.books.read();
        posted.feedback();
        assertThat(posted.state()).isEqualTo(PostingState.VERIFIED);
        assertThat(posted.held()).as("the balances show it").isZero();
        assertThat(posted.workingSet()).isEmpty();

        posted.erpSays("3", "100.00", "0.00", Canonical.toInvoice(posted.invoice.value(), "100.00"));
        assertThat(posted.feedback().applied()).isEqualTo(1);
        assertThat(posted.state()).isEqualTo(PostingState.APPLIED);

        posted.erpSays("4", "100.00", "80.00", Canonical.toInvoice(posted.invoice.value(), "20.00"));
        assertThat(posted.feedback().unapplied()).isEqualTo(1);
        assertThat(posted.state()).isEqualTo(PostingState.VERIFIED);
        assertThat(posted.view().lastMessage().orElseThrow())
                .isEqualTo("In the ERP 20.00 USD of the payment is applied now, less than was asked for; 80.00 USD of"
                        + " it is unapplied.");
        assertThat(posted.workingSet()).isEmpty();
    }

    @OnBothDatabases
    void anotherAmountIsAReversalThatNamesBoth(TestStore test) {
        Posted posted = posted(test, "100.00", "100.00");
        posted.erpSays("2", "90.00", "0.00", Canonical.toInvoice(posted.invoice.value(), "90.00"));
        assertThat(posted.feedback().reversed()).isEqualTo(1);
        assertThat(posted.view().lastMessage().orElseThrow())
                .isEqualTo("The payment's amount was changed from 100.00 USD to 90.00 USD in the ERP.");
        assertThat(posted.held()).isZero();
    }

    @OnBothDatabases
    void movedToAStrangerIsAReversalMovedWithinTheFamilyIsNot(TestStore test) {
        Posted posted = posted(test, "100.00", "100.00");
        ErpId child = posted.books.erp.items().customer("Ada's shop", Optional.of(posted.customer), "USD");
        ErpId stranger = posted.books.customer("Bob");
        ErpId shopInvoice = posted.books.erp.items().invoice(child, "100.00");
        posted.books.read();
        posted.feedback();
        posted.erpSays("2", child, "100.00", "0.00", Canonical.toInvoice(shopInvoice.value(), "100.00"));
        assertThat(posted.feedback().reversed()).isZero();
        assertThat(posted.state()).isEqualTo(PostingState.APPLIED);

        posted.erpSays("3", stranger, "100.00", "100.00");
        assertThat(posted.feedback().reversed()).isEqualTo(1);
        assertThat(posted.view().lastMessage().orElseThrow()).contains("moved to customer " + stranger);
    }

    private static Posted posted(TestStore test, String invoiceTotal, String amount) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, invoiceTotal);
        books.read();
        PaymentId payment =
                books.pay(customer, "0", books.invoice(invoice, amount)).id();
        books.post(Fault.NONE);
        return new Posted(test, books, customer, invoice, payment);
    }

    private record Posted(TestStore test, Books books, ErpId customer, ErpId invoice, PaymentId payment) {
        List<PaymentApplication> wished(String amount) {
            return List.of(new PaymentApplication(RecordKind.INVOICE, invoice, new BigDecimal(amount)));
        }

        PostingState state() {
            return books.state(payment);
        }

        PostingView view() {
            return books.posting(payment);
        }

        PaymentFeedback.Result feedback() {
            return books.feedback.afterSync(books.connection.id());
        }

        List<?> workingSet() {
            return books.feedback.openPostings(books.connection.id());
        }

        int held() {
            return test.store()
                    .dsl()
                    .fetchCount(ALLOCATION, ALLOCATION.PAYMENT_ID.eq(payment.value()), ALLOCATION.HELD.eq(true));
        }

        io.duebridge.collections.connections.SyncStep step() {
            return new SyncCursors(test.store())
                    .begin(books.connection.id(), RecordKind.PAYMENT, SyncPolicy.standard(), books.clock.instant());
        }

        void erpSays(String version, String total, String unapplied, Application... applications) {
            erpSays(version, customer, total, unapplied, applications);
        }

        /** A newer version of the payment, read two minutes later. */
        void erpSays(String version, ErpId of, String total, String unapplied, Application... applications) {
            books.clock.forward(Duration.ofMinutes(2));
            CanonicalPayment record = new CanonicalPayment(
                    new ErpId("1000"),
                    Canonical.ISSUED,
                    of,
                    Canonical.USD,
                    new BigDecimal(total),
                    new BigDecimal(unapplied),
                    Optional.of(view().reference().value()),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    List.of(applications));
            TestPages.of(step())
                    .with(
                            TestRecords.raw(
                                    RecordKind.PAYMENT,
                                    "1000",
                                    version,
                                    books.clock.instant().minusSeconds(30)),
                            new MappingResult.Mapped(record))
                    .mappedBy("simulated")
                    .acceptLast(test);
        }
    }
}
