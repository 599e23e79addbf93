package io.duebridge.collections.payments.payouts;

import static io.duebridge.collections.tables.Tables.PAYOUT;
import static io.duebridge.collections.tables.Tables.PAYOUT_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.PaymentProvider;
import io.duebridge.collections.payments.provider.PayoutPage;
import io.duebridge.collections.payments.provider.PayoutReporting;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

class PayoutsTest {
    private static final Duration A_DAY = Duration.ofDays(1);

    private static PaymentReceipt pay(Books books, ErpId customer, String amount, SandboxNumber number) {
        PaymentReceipt receipt = books.payments.pay(Books.command(
                books.selection(customer, amount), UUID.randomUUID().toString(), number));
        books.clock.forward(Duration.ofMinutes(2));
        books.payments.resumeStarted();
        return receipt;
    }

    private static List<? extends Record> lines(Books books) {
        return books.store
                .dsl()
                .select(PAYOUT_LINE.fields())
                .select(PAYOUT.AMOUNT, PAYOUT.PROVIDER_ID)
                .from(PAYOUT_LINE)
                .join(PAYOUT)
                .on(PAYOUT.ID.eq(PAYOUT_LINE.PAYOUT_ID))
                .where(PAYOUT.ORGANISATION_ID.eq(books.connection.organisation().value()))
                .orderBy(PAYOUT.ARRIVAL_DATE, PAYOUT_LINE.POSITION)
                .fetch();
    }

    @OnBothDatabases
    void aDaysChargesAreOnePayoutWithFeesOnceHoweverOftenItIsCollected(TestStore on) {
        Books books = Books.open(on);
        ErpId ash = books.customer("Ash");
        books.read();
        PaymentReceipt card = pay(books, ash, "100.00", SandboxNumber.SUCCESS);
        PaymentReceipt debit = pay(books, ash, "50.00", SandboxNumber.BANK_PENDING_THEN_SETTLED);
        pay(books, ash, "70.00", SandboxNumber.BANK_PENDING_THEN_FAILED);
        PaymentReceipt lost = pay(books, ash, "30.00", SandboxNumber.CHARGED_WITHOUT_ANSWER);
        Payouts payouts = new Payouts(on.store(), books.connection.organisation());
        assertThat(payouts.collect(books.provider)).as("the day is not over").isZero();

        books.clock.forward(A_DAY);
        assertThat(payouts.collect(books.provider)).isEqualTo(1);
        assertThat(payouts.collect(books.provider)).isZero();

        assertThat(lines(books))
                .extracting(row -> row.get(PAYOUT_LINE.PAYMENT_ID))
                .containsExactlyInAnyOrder(
                        card.id().value(), debit.id().value(), lost.id().value());
        assertThat(lines(books))
                .allSatisfy(row -> assertThat(row.get(PAYOUT_LINE.GROSS))
                        .isEqualByComparingTo(row.get(PAYOUT_LINE.FEE).add(row.get(PAYOUT_LINE.NET))));
        assertThat(lines(books))
                .filteredOn(
                        row -> row.get(PAYOUT_LINE.PAYMENT_ID).equals(card.id().value()))
                .singleElement()
                .satisfies(row -> assertThat(row.get(PAYOUT_LINE.NET)).isEqualByComparingTo("96.80"));
        assertThat(lines(books).get(0).get(PAYOUT.AMOUNT))
                .isEqualByComparingTo(lines(books).stream()
                        .map(row -> row.get(PAYOUT_LINE.NET))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    @OnBothDatabases
    void aReturnIsANegativeLineOfTheDayItCameBackOn(TestStore on) {
        Books books = Books.open(on);
        ErpId ash = books.customer("Ash");
        books.read();
        PaymentReceipt returned = pay(books, ash, "80.00", SandboxNumber.BANK_SETTLED_THEN_RETURNED);
        books.clock.forward(A_DAY);
        new Payouts(on.store(), books.connection.organisation()).collect(books.provider);

        assertThat(lines(books)).hasSize(2);
        assertThat(lines(books))
                .filteredOn(row -> row.get(PAYOUT_LINE.KIND).equals("RETURN"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get(PAYOUT_LINE.GROSS)).isEqualByComparingTo("-80.00");
                    assertThat(row.get(PAYOUT_LINE.NET)).isEqualByComparingTo("-84.00");
                    assertThat(row.get(PAYOUT_LINE.PAYMENT_ID))
                            .isEqualTo(returned.id().value());
                });
    }

    @OnBothDatabases
    void daysAreToldInOrderAndACollectionThatFailedGoesOnWhereItStood(TestStore on) {
        Books books = Books.open(on);
        ErpId ash = books.customer("Ash");
        books.read();
        for (int day = 0; day < 3; day++) {
            pay(books, ash, "10.00", SandboxNumber.SUCCESS);
            books.clock.forward(A_DAY);
        }
        Payouts payouts = new Payouts(on.store(), books.connection.organisation());
        Limping limping = new Limping(books.provider);

        assertThatThrownBy(() -> payouts.collect(limping)).hasMessage("the provider is away");
        assertThat(lines(books)).hasSize(1);
        assertThat(payouts.collect(limping)).isEqualTo(2);
        assertThat(lines(books)).hasSize(3);
    }

    /** Tells one day at a time, and is away at the second call. */
    private static final class Limping implements PaymentProvider, PayoutReporting {
        private final PaymentProvider real;
        private int calls;

        Limping(PaymentProvider real) {
            this.real = real;
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public PayoutPage payouts(Optional<String> after, int limit, Deadline deadline) {
            if (++calls == 2) {
                throw new IllegalStateException("the provider is away");
            }
            return ((PayoutReporting) real).payouts(after, 1, deadline);
        }

        @Override
        public ProviderAnswer charge(ChargeRequest request, Deadline deadline) {
            return real.charge(request, deadline);
        }

        @Override
        public ProviderAnswer find(PaymentId key, Deadline deadline) {
            return real.find(key, deadline);
        }
    }
}
