package io.duebridge.collections.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.PaymentRefused;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PostingGuarantee;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

class PostingDecisionsTest {
    @OnBothDatabases
    void aRejectedPaymentIsMendedUnderANewReference(TestStore test) {
        Books books = Books.open(test);
        PaymentReceipt receipt = paid(books);
        assertThat(books.post(Fault.REFUSED)).containsExactly(PostingState.REJECTED);
        PostingView first = books.posting(receipt.id());
        assertThat(first.lastMessage()).contains("The period is closed.");

        PostingId second = books.decisions.mend(
                decision(books, first.id()), new Mend(Optional.of(LocalDate.of(2026, 4, 1)), false));
        PostingView mended = books.posting(receipt.id());
        assertThat(mended.id()).isEqualTo(second);
        assertThat(mended.intentVersion()).isEqualTo(2);
        assertThat(mended.reference()).isNotEqualTo(first.reference());
        assertThat(mended.date()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(books.queries
                        .find(books.connection.organisation(), first.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(PostingState.SUPERSEDED);
        assertThat(books.erp.payments()).hasSize(1);
    }

    @OnBothDatabases
    void aReversedPaymentThatIsMendedHoldsItsDocumentsAgain(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        PaymentId payment = reversed(books, customer, invoice);

        books.decisions.mend(decision(books, books.posting(payment).id()), Mend.nothing());

        assertThatThrownBy(() -> books.pay(customer, "0", books.invoice(invoice, "100.00")))
                .as("it is on its way to the ERP again")
                .isInstanceOf(PaymentRefused.class);
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        books.read();
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(payment)).isEqualTo(PostingState.APPLIED);
    }

    @OnBothDatabases
    void aReversedPaymentWhoseInvoiceWasPaidOtherwiseCanOnlyGoOnAccount(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        PaymentId payment = reversed(books, customer, invoice);
        books.pay(customer, "0", books.invoice(invoice, "100.00"));
        Decision decision = decision(books, books.posting(payment).id());

        assertThatThrownBy(() -> books.decisions.mend(decision, Mend.nothing()))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining("paid otherwise");
        books.decisions.mend(decision, new Mend(Optional.empty(), true));

        assertThat(books.state(payment)).isEqualTo(PostingState.RECORDED);
    }

    /** Paid, posted, applied, and voided in the ERP. */
    private static PaymentId reversed(Books books, ErpId customer, ErpId invoice) {
        books.read();
        PaymentId payment =
                books.pay(customer, "0", books.invoice(invoice, "100.00")).id();
        books.post(Fault.NONE);
        books.read();
        books.feedback.afterSync(books.connection.id());
        books.erp.makeVoid(new ErpId("1000"));
        books.read();
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(payment)).isEqualTo(PostingState.REVERSED_IN_ERP);
        return payment;
    }

    @OnBothDatabases
    void mendedOntoTheAccountItIsAppliedToNothing(TestStore test) {
        Books books = Books.open(test);
        PaymentReceipt receipt = paid(books);
        books.post(Fault.REFUSED);
        books.decisions.mend(decision(books, books.posting(receipt.id()).id()), new Mend(Optional.empty(), true));
        books.post(Fault.NONE);
        assertThat(books.erp.payments()).singleElement().satisfies(booked -> {
            assertThat(booked.instruction().applications()).isEmpty();
            assertThat(booked.instruction().unapplied()).isEqualTo(receipt.amount());
        });
    }

    @OnBothDatabases
    void whatAPersonFoundInTheErpIsAdopted(TestStore test) {
        Books books = Books.open(test, PostingPolicy.standard(PostingGuarantee.AT_MOST_ONCE));
        PaymentId payment = needsDecision(books);
        books.decisions.adopt(decision(books, books.posting(payment).id()), new ErpId("77"), Optional.of("P-77"));
        assertThat(books.state(payment)).isEqualTo(PostingState.POSTED);
        assertThat(books.posting(payment).erpNumber()).contains("P-77");
    }

    @OnBothDatabases
    void whatAPersonHasNotFoundIsSentAgainUnderTheSameReference(TestStore test) {
        Books books = Books.open(test, PostingPolicy.standard(PostingGuarantee.AT_MOST_ONCE));
        PaymentId payment = needsDecision(books);
        var reference = books.posting(payment).reference();
        books.decisions.retry(decision(books, books.posting(payment).id()));
        assertThat(books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        assertThat(books.posting(payment).reference()).isEqualTo(reference);
    }

    @OnBothDatabases
    void aCancelledPostingLetsGoOfItsDocumentsAndLeavesItsReason(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId payment =
                books.pay(customer, "0", books.invoice(invoice, "100")).id();
        books.post(Fault.REFUSED);
        PostingId posting = books.posting(payment).id();
        books.decisions.cancel(decision(books, posting));
        assertThat(books.state(payment)).isEqualTo(PostingState.CANCELLED);
        assertThat(books.payments
                        .quote(books.selection(customer, "0", books.invoice(invoice, "100")))
                        .lines())
                .hasSize(1);
        assertThat(new AuditTrail(books.store).of(books.connection.organisation(), "posting", posting.toString()))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("posting.staff.cancel");
                    assertThat(entry.actor()).isEqualTo("staff:anna@example.com");
                    assertThat(entry.detail()).contains("I looked into it");
                });
    }

    @OnBothDatabases
    void whatTheStateDoesNotAllowIsRefusedInWords(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        books.post(Fault.NONE);
        Decision decision = decision(books, books.posting(payment).id());
        assertThatThrownBy(() -> books.decisions.cancel(decision))
                .isInstanceOfSatisfying(
                        PostingRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("posting.state"))
                .hasMessageContaining("while the posting is posted");
        assertThatThrownBy(() -> books.decisions.mend(decision, Mend.nothing())).isInstanceOf(PostingRefused.class);
        assertThat(books.queries.ofPayment(books.connection.organisation(), payment))
                .hasSize(1);
    }

    @OnBothDatabases
    void anotherOrganisationsPostingDoesNotExist(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        books.post(Fault.REFUSED);
        Decision foreign = new Decision(
                new OrganisationId(UUID.randomUUID()), books.posting(payment).id(), "staff:eve@example.com", "curious");
        assertThatThrownBy(() -> books.decisions.cancel(foreign)).hasMessage("There is no such posting.");
        assertThat(books.state(payment)).isEqualTo(PostingState.REJECTED);
    }

    @OnBothDatabases
    void aDecisionNeedsAReason(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        assertThatThrownBy(() -> new Decision(
                        books.connection.organisation(), books.posting(payment).id(), "staff:anna@example.com", " "))
                .isInstanceOf(PostingRefused.class)
                .hasMessageContaining("Say why");
    }

    @OnBothDatabases
    void staffMayAskAtOnce(TestStore test) {
        Books books = Books.open(test);
        PaymentId payment = paid(books).id();
        books.post(Fault.REPLY_LOST);
        books.decisions.askNow(decision(books, books.posting(payment).id()));
        assertThat(books.probe()).containsExactly(PostingState.POSTED);
    }

    private static PaymentId needsDecision(Books books) {
        PaymentId payment = paid(books).id();
        books.post(Fault.REQUEST_LOST);
        books.clock.forward(Duration.ofMinutes(7));
        assertThat(books.probe()).containsExactly(PostingState.NEEDS_DECISION);
        return payment;
    }

    private static Decision decision(Books books, PostingId posting) {
        return new Decision(books.connection.organisation(), posting, "staff:anna@example.com", "I looked into it");
    }

    private static PaymentReceipt paid(Books books) {
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        return books.pay(customer, "0", books.invoice(invoice, "100.00"));
    }
}
