package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.Pending;
import io.duebridge.collections.payments.provider.ProviderAnswer.RefundFailed;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ProviderAnswer.Settled;
import io.duebridge.collections.payments.provider.RefundAnswer;
import io.duebridge.collections.payments.provider.RefundRequest;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.tables.Tables;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** What a provider tells late, or before what it follows from. */
class OutOfOrderTest {
    private static final Money HUNDRED = Money.of("100.00", "USD");

    private record Debit(Books books, ErpId customer, ErpId invoice, PaymentId id) {
        static Debit pending(TestStore test) {
            Books books = Books.open(test);
            ErpId customer = books.customer("Ada");
            ErpId invoice = books.erp.items().invoice(customer, "100.00");
            books.read();
            PaymentId id = books.payments
                    .pay(Books.command(
                            books.selection(customer, "0", books.invoice(invoice, "100")),
                            UUID.randomUUID().toString(),
                            SandboxNumber.BANK_PENDING_THEN_SETTLED))
                    .id();
            return new Debit(books, customer, invoice, id);
        }

        PaymentState state() {
            return books.payments.receipt(id).state();
        }

        void isTold(ProviderAnswer answer) {
            books.payments.providerReports(id, answer);
        }

        PaymentStory story() {
            return books.stories.find(books.connection.organisation(), id).orElseThrow();
        }

        List<String> topics() {
            return books.store
                    .dsl()
                    .select(Tables.OUTBOX.TOPIC)
                    .from(Tables.OUTBOX)
                    .where(Tables.OUTBOX.SUBJECT_ID.eq(id.toString()))
                    .orderBy(Tables.OUTBOX.POSITION)
                    .fetch(Tables.OUTBOX.TOPIC);
        }
    }

    /** After some days without contact the withdrawal can be read before the debit that it took back. */
    @OnBothDatabases
    void moneyThatIsToldToHaveGoneBackBeforeItIsToldToHaveComeIsNotPosted(TestStore test) {
        for (Optional<Money> amount : List.of(Optional.<Money>empty(), Optional.of(HUNDRED))) {
            Debit debit = Debit.pending(test);
            debit.isTold(new Returned("du_1", ReturnKind.RETURNED, amount, "R01", "", Optional.empty()));
            assertThat(debit.state()).isEqualTo(PaymentState.FAILED);

            debit.isTold(new Settled("pi_1"));
            debit.isTold(new Settled("pi_1"));
            assertThat(debit.state()).isEqualTo(PaymentState.FAILED);
            assertThat(debit.books().queries.ofPayment(debit.books().connection.organisation(), debit.id()))
                    .isEmpty();
            assertThat(debit.story().wentBack()).singleElement().satisfies(back -> {
                assertThat(back.sum()).isEqualTo(HUNDRED);
                assertThat(back.progress()).isEqualTo(PaymentReturns.Progress.NEVER_BOOKED);
            });
            assertThat(debit.books()
                            .pay(debit.customer(), "0", debit.books().invoice(debit.invoice(), "100"))
                            .state())
                    .isEqualTo(PaymentState.SETTLED);
        }
    }

    @OnBothDatabases
    void whatTheBankTakesBackOfADebitThatHadBeenGivenUpIsNotPostedEither(TestStore test) {
        Debit debit = Debit.pending(test);
        debit.isTold(new Declined("R03", "No account."));
        debit.isTold(new Returned("du_1", ReturnKind.RETURNED, Optional.of(HUNDRED), "R03", "", Optional.empty()));
        debit.isTold(new Settled("pi_1"));
        assertThat(debit.state()).isEqualTo(PaymentState.FAILED);
        assertThat(debit.books().queries.ofPayment(debit.books().connection.organisation(), debit.id()))
                .isEmpty();
    }

    @OnBothDatabases
    void whatIsUnderWayAfterAllHoldsItsInvoiceAgain(TestStore test) {
        Debit debit = Debit.pending(test);
        debit.isTold(new Declined("capture_declined", "Nothing was taken."));
        debit.isTold(new Pending("cap_1"));
        assertThat(debit.state()).isEqualTo(PaymentState.PENDING);
        assertThat(debit.story().failure()).isEmpty();
        assertThatThrownBy(() ->
                        debit.books().pay(debit.customer(), "0", debit.books().invoice(debit.invoice(), "1")))
                .isInstanceOfSatisfying(
                        PaymentRefused.class, e -> assertThat(e.code()).isEqualTo("amount-under-way"));
        debit.isTold(new Settled("cap_1"));
        assertThat(debit.books().posting(debit.id()).total()).isEqualTo(HUNDRED);
    }

    @OnBothDatabases
    void whatIsUnderWayAfterItsInvoiceWasPaidOtherwiseIsPostedOnAccountWhenItComes(TestStore test) {
        Debit debit = Debit.pending(test);
        debit.isTold(new Declined("capture_declined", "Nothing was taken."));
        debit.books().pay(debit.customer(), "0", debit.books().invoice(debit.invoice(), "100"));
        debit.isTold(new Pending("cap_1"));
        assertThat(debit.state()).isEqualTo(PaymentState.FAILED);
        debit.isTold(new Settled("cap_1"));
        assertThat(debit.state()).isEqualTo(PaymentState.SETTLED);
        // One after the other, for they are of one customer.
        debit.books().post(Fault.NONE);
        debit.books().post(Fault.NONE);
        assertThat(debit.books().erp.payments())
                .filteredOn(booked -> booked.instruction().applications().isEmpty())
                .hasSize(1);
    }

    @OnBothDatabases
    void theChargesNameIsKeptThoughItIsToldAfterTheMoneyWentBack(TestStore test) {
        Debit debit = Debit.pending(test);
        debit.books()
                .store
                .dsl()
                .update(Tables.PAYMENT)
                .setNull(Tables.PAYMENT.PROVIDER_REFERENCE)
                .where(Tables.PAYMENT.ID.eq(debit.id().value()))
                .execute();
        debit.isTold(Returned.part("re_1", ReturnKind.REFUNDED, Money.of("30.00", "USD"), "refunded", ""));
        debit.isTold(new Settled("pi_1"));
        assertThat(debit.books()
                        .store
                        .dsl()
                        .select(Tables.PAYMENT.PROVIDER_REFERENCE)
                        .from(Tables.PAYMENT)
                        .where(Tables.PAYMENT.ID.eq(debit.id().value()))
                        .fetchOne(Tables.PAYMENT.PROVIDER_REFERENCE))
                .isEqualTo("pi_1");
        assertThat(debit.books().posting(debit.id()).total()).isEqualTo(Money.of("70.00", "USD"));
    }

    @OnBothDatabases
    void aRefundThatFailsAfterItWasTakenToBeMadeIsToldToPeopleOnce(TestStore test) {
        Debit debit = Debit.pending(test);
        debit.isTold(new Settled("pi_1"));
        debit.isTold(Returned.part("re_1", ReturnKind.REFUNDED, Money.of("30.00", "USD"), "refunded", ""));
        RefundFailed failed = new RefundFailed("re_1", "lost_or_stolen_card", "The bank sent it back.");
        debit.isTold(failed);
        debit.isTold(failed);
        assertThat(debit.topics())
                .filteredOn(topic -> topic.startsWith("payment.refund"))
                .containsExactly("payment.refunded", "payment.refund.refused");
        debit.isTold(new RefundFailed("re_unknown", "expired", "Another one."));
        assertThat(debit.topics())
                .filteredOn(topic -> topic.startsWith("payment.refund"))
                .hasSize(2);
    }

    @OnBothDatabases
    void moreThanWasLeftThatWentBackIsToldToPeople(TestStore test) {
        Debit debit = Debit.pending(test);
        debit.isTold(new Settled("pi_1"));
        Stream.of("re_1", "re_2")
                .forEach(id ->
                        debit.isTold(Returned.part(id, ReturnKind.REFUNDED, Money.of("60.00", "USD"), "refunded", "")));
        assertThat(debit.topics()).contains("payment.return.exceeds");
    }

    @OnBothDatabases
    void aProviderThatFailsOnOneRefundIsStillAskedForTheOthers(TestStore test) {
        Books books = Books.open(test);
        ErpId customer = books.customer("Ada");
        books.read();
        GiveBack giveBack = new PaymentDesk(books.store, new RefundsFailFirst(books.provider)).giveBack();
        for (String amount : List.of("20.00", "30.00")) {
            giveBack.ask(new GiveBack.Wish(
                    books.connection.organisation(),
                    books.pay(customer, amount).id(),
                    PaymentKeys.secure().newId(),
                    Optional.of(Money.of("5.00", "USD")),
                    "staff:ann",
                    "agreed"));
        }
        assertThatThrownBy(giveBack::askProvider).hasMessage("cannot be read");
        assertThat(books.provider.refundsMade()).hasSize(1);
    }

    /** The first refund it is asked for cannot be read. */
    private record RefundsFailFirst(SandboxPaymentProvider sandbox, AtomicBoolean failed) implements BehindSandbox {
        RefundsFailFirst(SandboxPaymentProvider sandbox) {
            this(sandbox, new AtomicBoolean());
        }

        @Override
        public RefundAnswer refund(RefundRequest request, Deadline deadline) {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("cannot be read");
            }
            return sandbox.refund(request, deadline);
        }
    }
}
