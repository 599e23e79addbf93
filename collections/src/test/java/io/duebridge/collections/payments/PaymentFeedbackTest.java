package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class PaymentFeedbackTest {
    @OnBothDatabases
    void whatComesBackAsSentIsVerifiedAppliedAndTold(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "120.00");
        books.read();
        PaymentId payment =
                books.pay(customer, "30.00", books.invoice(invoice, "120.00")).id();
        books.clock.forward(Duration.ofSeconds(20));
        books.post(Fault.NONE);
        assertThat(books.queries.counts(books.connection.id())).containsEntry(PostingState.POSTED, 1);
        books.read();
        var result = books.feedback.afterSync(books.connection.id());
        assertThat(result.verified()).isEqualTo(1);
        assertThat(result.applied()).isEqualTo(1);
        assertThat(books.state(payment)).isEqualTo(PostingState.APPLIED);
        assertThat(books.queries.counts(books.connection.id()))
                .as("what is at rest is not counted")
                .isEmpty();

        PaymentStory story = books.stories
                .find(books.connection.organisation(), Set.of(books.id(customer)), payment)
                .orElseThrow();
        assertThat(story.steps())
                .extracting(step -> step.state().label())
                .containsExactly("received", "processing", "posted", "applied");
        assertThat(story.steps().get(2).detail()).contains("1000");
        assertThat(story.erpDocument()).contains("1000");
        assertThat(story.wishes()).singleElement().satisfies(wish -> {
            assertThat(wish.document().label()).isEqualTo("INV-" + invoice);
            assertThat(wish.amount()).isEqualTo(usd("120.00"));
        });
        assertThat(story.erp().orElseThrow().applications()).singleElement().satisfies(application -> {
            assertThat(application.document().label()).isEqualTo("INV-" + invoice);
            assertThat(application.amount()).isEqualTo(usd("120.00"));
        });
        assertThat(story.erp().orElseThrow().unapplied()).isEqualTo(usd("30.00"));
        assertThat(story.differences()).isEmpty();

        assertThat(books.feedback.totalsTie(
                        books.connection.id(), books.clock.instant().plusSeconds(1), Set.of()))
                .isEqualTo(1);
        assertThat(books.state(payment)).isEqualTo(PostingState.RECONCILED);
        assertThat(books.stories.latest(books.connection.organisation(), Set.of(books.id(customer)), 5))
                .hasSize(1);
    }

    @OnBothDatabases
    void aDocumentStaysHeldUntilItsStoredBalanceCountsThePayment(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId payment =
                books.pay(customer, "0", books.invoice(invoice, "60.00")).id();
        books.post(Fault.NONE);
        books.clock.forward(Duration.ofMinutes(2));
        books.sync.one(books.connection.id(), RecordKind.PAYMENT);
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(payment)).isEqualTo(PostingState.VERIFIED);
        assertThatThrownBy(() -> books.pay(customer, "0", books.invoice(invoice, "50.00")))
                .as("the stored balance is still 100.00, of which 60.00 is held")
                .isInstanceOf(PaymentRefused.class);

        books.sync.one(books.connection.id(), RecordKind.INVOICE);
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(payment)).isEqualTo(PostingState.APPLIED);
        Quote quote = books.payments.quote(books.selection(customer, "0", books.invoice(invoice, "40.00")));
        assertThat(quote.lines().get(0).open()).isEqualTo(usd("40.00"));
        assertThat(quote.lines().get(0).held()).isEqualTo(usd("0"));
    }

    @OnBothDatabases
    void whatTheErpVoidsLaterIsReversedAndNeverPostedAgainByItself(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        ErpId invoice = books.erp.items().invoice(customer, "100.00");
        books.read();
        PaymentId payment =
                books.pay(customer, "0", books.invoice(invoice, "100.00")).id();
        books.post(Fault.NONE);
        books.read();
        books.feedback.afterSync(books.connection.id());
        assertThat(books.state(payment)).isEqualTo(PostingState.APPLIED);

        books.clock.forward(Duration.ofDays(3));
        books.erp.makeVoid(new ErpId("1000"));
        books.read();
        assertThat(books.feedback.afterSync(books.connection.id()).reversed()).isEqualTo(1);
        assertThat(books.state(payment)).isEqualTo(PostingState.REVERSED_IN_ERP);
        assertThat(books.posting(payment).lastMessage().orElseThrow()).contains("voided in the ERP");
        books.clock.forward(Duration.ofDays(3));
        assertThat(books.claim()).isEmpty();
        assertThat(books.feedback.afterSync(books.connection.id()).reversed()).isZero();
        PaymentStory story =
                books.stories.find(books.connection.organisation(), payment).orElseThrow();
        assertThat(story.shown().orElseThrow().label()).isEqualTo("returned");
        assertThat(books.payments
                        .quote(books.selection(customer, "0", books.invoice(invoice, "100.00")))
                        .due())
                .isEqualTo(usd("100.00"));
    }

    @OnBothDatabases
    void aSyncThatShowsAPaymentInDoubtBringsTheLookupForward(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        books.read();
        PaymentId payment = books.pay(customer, "10.00").id();
        books.post(Fault.REFUSED);
        assertThat(books.state(payment)).isEqualTo(PostingState.REJECTED);
        // The ERP said no and has it after all: a worker that slept, or an ERP that errs.
        books.erp.post(
                books.erp.freeze(instruction(books, payment, customer)),
                Deadline.after(Duration.ofMinutes(1)),
                Fault.NONE,
                Duration.ZERO,
                Duration.ZERO);
        books.read();
        books.feedback.afterSync(books.connection.id());
        assertThat(books.probe()).containsExactly(PostingState.CONFLICT);
    }

    @OnBothDatabases
    void anotherCustomersPaymentHasNoStory(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        books.read();
        PaymentId payment = books.pay(customer, "10.00").id();
        assertThat(books.stories.find(
                        books.connection.organisation(), Set.of(new CustomerId(UUID.randomUUID())), payment))
                .isEmpty();
    }

    private static PaymentInstruction instruction(Books books, PaymentId payment, ErpId customer) {
        var view = books.posting(payment);
        return new PaymentInstruction(
                view.reference(), customer, view.total(), view.date(), List.of(), Optional.empty(), Optional.empty());
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
