package io.duebridge.collections.payments.register;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static io.duebridge.collections.tables.Tables.PAYOUT;
import static io.duebridge.collections.tables.Tables.PAYOUT_LINE;
import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.payouts.Payouts;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;

class PaymentRegisterTest {
    private record Company(Books books, ErpId ash, LocalDate start) {
        static Company open(TestStore on) {
            Books books = Books.open(on);
            ErpId ash = books.customer("Ash");
            books.read();
            return new Company(books, ash, LocalDate.ofInstant(books.clock.instant(), ZoneOffset.UTC));
        }

        PaymentReceipt pay(String amount, SandboxNumber number) {
            PaymentReceipt receipt = books.payments.pay(Books.command(
                    books.selection(ash, amount), UUID.randomUUID().toString(), number));
            books.clock.forward(Duration.ofMinutes(2));
            books.payments.resumeStarted();
            return receipt;
        }

        void nextDay() {
            books.clock.forward(Duration.ofDays(1));
            new Payouts(books.store, books.connection.organisation()).collect(books.provider);
        }

        RegisterQuery query() {
            return RegisterQuery.of(
                    books.connection.organisation(), start.minusDays(1), start.plusDays(9), ZoneOffset.UTC);
        }

        List<RegisterRow> rows() {
            List<RegisterRow> rows = new ArrayList<>();
            new PaymentRegister(books.store).forEach(query(), rows::add);
            return rows;
        }

        RegisterRow row(PaymentReceipt receipt) {
            return rows().stream()
                    .filter(row -> row.reference().equals(receipt.reference().value()))
                    .findFirst()
                    .orElseThrow();
        }

        /** A piece of money that went back, as the store keeps it. */
        void wentBack(PaymentReceipt receipt, String amount, Optional<UUID> posting, String providerReference) {
            books.store
                    .dsl()
                    .insertInto(PAYMENT_RETURN)
                    .set(PAYMENT_RETURN.ID, UUID.randomUUID())
                    .set(
                            PAYMENT_RETURN.ORGANISATION_ID,
                            books.connection.organisation().value())
                    .set(PAYMENT_RETURN.PAYMENT_ID, receipt.id().value())
                    .set(PAYMENT_RETURN.KIND, "RETURNED")
                    .set(PAYMENT_RETURN.STATE, "DONE")
                    .set(PAYMENT_RETURN.REPORTED, new BigDecimal(amount))
                    .set(PAYMENT_RETURN.AMOUNT, new BigDecimal(amount))
                    .set(PAYMENT_RETURN.CURRENCY, "USD")
                    .set(PAYMENT_RETURN.PROVIDER_REFERENCE, providerReference)
                    .set(PAYMENT_RETURN.CODE, "R01")
                    .set(PAYMENT_RETURN.WORDS, "Insufficient funds.")
                    .set(PAYMENT_RETURN.ACTOR, "test")
                    .set(PAYMENT_RETURN.AT, books.clock.instant())
                    .set(PAYMENT_RETURN.POSTING_ID, posting.orElse(null))
                    .execute();
        }

        /** A reversal of the payment's posting in this state. */
        UUID reversal(PaymentReceipt receipt, String amount, PostingState state) {
            UUID id = UUID.randomUUID();
            UUID reversed = books.posting(receipt.id()).id().value();
            var copy = books.store
                    .dsl()
                    .selectFrom(POSTING)
                    .where(POSTING.ID.eq(reversed))
                    .fetchSingle();
            copy.changed(true);
            copy.set(POSTING.ID, id);
            copy.set(POSTING.OPERATION, "REVERSAL");
            copy.set(POSTING.REVERSES_ID, reversed);
            copy.set(POSTING.REFERENCE, id.toString().substring(0, 13));
            copy.set(POSTING.AMOUNT, new BigDecimal(amount));
            copy.set(POSTING.STATE, state.name());
            books.store.dsl().insertInto(POSTING).set(copy).execute();
            return id;
        }

        void state(PaymentReceipt receipt, PostingState state) {
            books.store
                    .dsl()
                    .update(POSTING)
                    .set(POSTING.STATE, state.name())
                    .where(POSTING.PAYMENT_ID.eq(receipt.id().value()))
                    .and(POSTING.OPERATION.eq("PAYMENT"))
                    .execute();
        }
    }

    private static void isMoney(BigDecimal amount, String expected) {
        assertThat(amount).isEqualByComparingTo(expected);
    }

    @OnBothDatabases
    void aPaymentThatIsPostedAndPaidOutTiesOnBothSides(TestStore on) {
        Company company = Company.open(on);
        PaymentReceipt paid = company.pay("100.00", SandboxNumber.SUCCESS);
        isMoney(company.row(paid).erpSide().underWay(), "100");
        isMoney(company.row(paid).providerSide().notYet(), "100");
        assertThat(company.row(paid).ties()).isTrue();

        assertThat(company.books().post(Fault.NONE)).containsExactly(PostingState.POSTED);
        company.books().read();
        company.books().feedback.afterSync(company.books().connection.id());
        company.nextDay();

        RegisterRow row = company.row(paid);
        isMoney(row.providerSide().paidOut(), "96.80");
        isMoney(row.providerSide().fees(), "3.20");
        isMoney(row.providerSide().notYet(), "0");
        isMoney(row.erpSide().posted(), "100");
        isMoney(row.applied().orElseThrow(), "0");
        assertThat(row.posting().orElseThrow().erpNumber()).isPresent();
        assertThat(row.providerSide().payout()).isPresent();
        assertThat(row.ties()).isTrue();
        assertThat(company.rows()).hasSize(1);
    }

    @OnBothDatabases
    void moneyThatCameBackTiesOnceTheErpTookItBackToo(TestStore on) {
        Company company = Company.open(on);
        PaymentReceipt paid = company.pay("80.00", SandboxNumber.SUCCESS);
        company.books().post(Fault.NONE);
        company.wentBack(paid, "30.00", Optional.empty(), "rt_1");
        RegisterRow unknown = company.row(paid);
        isMoney(unknown.erpSide().underWay(), "-30");
        isMoney(unknown.providerSide().returned(), "30");
        isMoney(unknown.providerSide().notYet(), "50");
        assertThat(unknown.ties()).isTrue();

        company.books().store.dsl().deleteFrom(PAYMENT_RETURN).execute();
        UUID reversal = company.reversal(paid, "30.00", PostingState.REJECTED);
        company.wentBack(paid, "30.00", Optional.of(reversal), "rt_1");
        RegisterRow refused = company.row(paid);
        isMoney(refused.erpSide().attention(), "-30");
        assertThat(refused.ties()).isTrue();

        company.books()
                .store
                .dsl()
                .update(POSTING)
                .set(POSTING.STATE, PostingState.VERIFIED.name())
                .where(POSTING.ID.eq(reversal))
                .execute();
        RegisterRow done = company.row(paid);
        isMoney(done.erpSide().posted(), "50");
        isMoney(done.erpSide().givenBack(), "30");
        assertThat(done.ties()).isTrue();
    }

    @OnBothDatabases
    void moneyThatWentBackWhileTheErpKeepsThePaymentDoesNotTie(TestStore on) {
        Company company = Company.open(on);
        PaymentReceipt paid = company.pay("80.00", SandboxNumber.SUCCESS);
        company.books().post(Fault.NONE);
        company.wentBack(
                paid,
                "80.00",
                Optional.of(company.books().posting(paid.id()).id().value()),
                "rt_1");

        RegisterRow row = company.row(paid);
        isMoney(row.erpDifference(), "-80");
        isMoney(row.providerDifference(), "0");
        assertThat(row.why()).hasValueSatisfying(why -> assertThat(why).contains("reverse it there"));
        RegisterTotals totals = new PaymentRegister(on.store()).totals(company.query());
        assertThat(totals.tie()).isFalse();
        assertThat(totals.days())
                .singleElement()
                .satisfies(day -> assertThat(day.culprits()).containsExactly(row));
    }

    @OnBothDatabases
    void aPostingThatSomebodyCancelledWithoutGivingTheMoneyBackDoesNotTie(TestStore on) {
        Company company = Company.open(on);
        PaymentReceipt paid = company.pay("80.00", SandboxNumber.SUCCESS);
        company.state(paid, PostingState.REJECTED);
        isMoney(company.row(paid).erpSide().attention(), "80");
        assertThat(company.row(paid).ties()).isTrue();

        company.state(paid, PostingState.CANCELLED);

        isMoney(company.row(paid).erpDifference(), "80");
        assertThat(company.row(paid).why())
                .hasValueSatisfying(why -> assertThat(why).contains("CANCELLED"));
    }

    @OnBothDatabases
    void aPayoutThatCountsAnotherAmountOrCurrencyDoesNotTie(TestStore on) {
        Company company = Company.open(on);
        PaymentReceipt paid = company.pay("100.00", SandboxNumber.SUCCESS);
        company.nextDay();
        assertThat(company.row(paid).ties()).isTrue();
        set(company, PAYOUT_LINE.GROSS, "90.00");
        set(company, PAYOUT_LINE.NET, "86.80");

        isMoney(company.row(paid).providerDifference(), "10");
        assertThat(company.row(paid).why())
                .hasValueSatisfying(why -> assertThat(why).contains("counts 90.00"));
        assertThat(company.rows()).as("the payout's sum is wrong too").hasSize(2);

        set(company, PAYOUT_LINE.GROSS, "100.00");
        set(company, PAYOUT_LINE.NET, "96.80");
        on.store().dsl().update(PAYOUT).set(PAYOUT.CURRENCY, "EUR").execute();
        assertThat(company.row(paid).ties()).isFalse();
    }

    private static void set(Company company, Field<BigDecimal> column, String amount) {
        company.books()
                .store
                .dsl()
                .update(PAYOUT_LINE)
                .set(column, new BigDecimal(amount))
                .where(PAYOUT_LINE.ORGANISATION_ID.eq(
                        company.books().connection.organisation().value()))
                .execute();
    }

    @OnBothDatabases
    void aReturnThatThePayoutShowsAndNobodyToldUsDoesNotTie(TestStore on) {
        Company company = Company.open(on);
        PaymentReceipt paid = company.pay("60.00", SandboxNumber.BANK_SETTLED_THEN_RETURNED);
        company.nextDay();
        assertThat(company.row(paid).providerDifference()).isEqualByComparingTo("0");

        company.books().store.dsl().deleteFrom(PAYMENT_RETURN).execute();
        company.books()
                .store
                .dsl()
                .update(PAYMENT)
                .set(PAYMENT.STATE, "SETTLED")
                .where(PAYMENT.ID.eq(paid.id().value()))
                .execute();

        isMoney(company.row(paid).providerDifference(), "60");
        assertThat(company.row(paid).why()).isPresent();
    }

    @OnBothDatabases
    void aChargeNobodyHereKnowsIsShownOnTheDayItArrives(TestStore on) {
        Company company = Company.open(on);
        company.pay("100.00", SandboxNumber.SUCCESS);
        company.nextDay();
        on.store()
                .dsl()
                .update(PAYOUT_LINE)
                .setNull(PAYOUT_LINE.PAYMENT_ID)
                .where(PAYOUT_LINE.ORGANISATION_ID.eq(
                        company.books().connection.organisation().value()))
                .execute();

        RegisterTotals totals = new PaymentRegister(on.store()).totals(company.query());
        assertThat(totals.days()).hasSize(2);
        assertThat(totals.days().get(0).ties()).as("not paid out yet").isTrue();
        assertThat(totals.days().get(1).ties()).isFalse();
        isMoney(totals.days().get(1).providerDifference(), "-100");
        assertThat(new PaymentRegister(on.store()).loose(company.query(), 10))
                .singleElement()
                .satisfies(row -> assertThat(row.why()).contains("no payment here has this charge"));
    }

    @OnBothDatabases
    void aDayIsOneOfTheCompanysCalendar(TestStore on) {
        Company company = Company.open(on);
        PaymentReceipt paid = company.pay("10.00", SandboxNumber.SUCCESS);
        for (String zone : List.of("Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago")) {
            ZoneId there = ZoneId.of(zone);
            LocalDate day = LocalDate.ofInstant(company.row(paid).at(), there);
            PaymentRegister register = new PaymentRegister(on.store());
            RegisterQuery same = RegisterQuery.of(company.books().connection.organisation(), day, day, there);
            assertThat(register.page(same, Optional.empty(), 5).rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.day()).isEqualTo(day));
            RegisterQuery before = RegisterQuery.of(
                    company.books().connection.organisation(), day.minusDays(3), day.minusDays(1), there);
            assertThat(register.page(before, Optional.empty(), 5).rows()).isEmpty();
        }
    }

    @OnBothDatabases
    void pagesAndFiltersShowTheSameRowsAsTheWhole(TestStore on) {
        Company company = Company.open(on);
        for (int i = 0; i < 11; i++) {
            PaymentReceipt paid = company.pay(10 + i + ".00", SandboxNumber.SUCCESS);
            company.state(paid, i % 2 == 0 ? PostingState.APPLIED : PostingState.READY);
        }
        PaymentRegister register = new PaymentRegister(on.store());
        List<RegisterRow> paged = new ArrayList<>();
        Optional<RegisterCursor> after = Optional.empty();
        do {
            RegisterPage page = register.page(company.query(), after, 4);
            paged.addAll(page.rows());
            after = page.next().flatMap(cursor -> RegisterCursor.decode(cursor.encoded()));
        } while (after.isPresent());
        assertThat(paged).isEqualTo(company.rows()).hasSize(11);

        RegisterQuery all = company.query();
        RegisterQuery applied = new RegisterQuery(
                all.organisation(),
                all.from(),
                all.to(),
                all.zone(),
                Optional.of(company.books().connection.id()),
                Optional.of("sandbox"),
                Optional.of(PostingState.APPLIED));
        assertThat(register.page(applied, Optional.empty(), 50).rows())
                .hasSize(6)
                .allSatisfy(
                        row -> assertThat(row.posting().orElseThrow().state()).isEqualTo(PostingState.APPLIED));
        isMoney(
                register.totals(applied).days().stream().map(DayTotal::taken).reduce(BigDecimal.ZERO, BigDecimal::add),
                "90");
    }
}
