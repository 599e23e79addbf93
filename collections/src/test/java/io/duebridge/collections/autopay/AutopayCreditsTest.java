package io.duebridge.collections.autopay;

import static io.duebridge.collections.autopay.AutopayBooks.TODAY;
import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.autopay.AutopayRefused.Why;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.notices.Notice;
import io.duebridge.collections.notices.NoticeKind;
import io.duebridge.collections.notices.NoticePolicy;
import io.duebridge.collections.notices.Notices;
import io.duebridge.collections.notices.OutboxDelivery;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is charged where credits are used first, and for accounts below the one that pays. */
class AutopayCreditsTest {
    private static final LocalDate DUE = TODAY.plusDays(5);

    private static AutopayCommand command(AutopayBooks here, SavedMethod method, CustomerId... others) {
        AutopayCommand plain = here.command(method, Timing.DUE_DATE, 0, "", "");
        return new AutopayCommand(
                plain.paying(),
                plain.contact(),
                plain.by(),
                plain.method(),
                plain.timing(),
                plain.monthDay(),
                plain.chargeLimit(),
                plain.monthLimit(),
                plain.plan(),
                plain.consent(),
                true,
                Set.of(others));
    }

    private static AutopayId set(AutopayBooks here) {
        return here.desk.set(command(here, here.save(SandboxNumber.SUCCESS)));
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static AutopayRun latest(AutopayBooks here, AutopayId id) {
        return here.runs(id).get(0);
    }

    /** What was allocated to each document, a credit's as what it gives. */
    private static Map<DocumentId, BigDecimal> allocated(AutopayBooks here, PaymentId payment) {
        return here.on
                .store()
                .dsl()
                .selectFrom(ALLOCATION)
                .where(ALLOCATION.PAYMENT_ID.eq(payment.value()))
                .fetchMap(
                        row -> new DocumentId(row.get(ALLOCATION.DOCUMENT_ID)),
                        row -> row.get(ALLOCATION.AMOUNT).stripTrailingZeros());
    }

    @OnBothDatabases
    void creditsAreUsedFirstAndTheMailSaysWhichAndWhatIsCharged(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = set(here);
        DocumentId invoice = here.invoice(DUE, "100.00");
        DocumentId old = here.books.document(here.ann, Paper.credit("CM-1", TODAY.minusDays(9), "30.00"));
        DocumentId young = here.books.document(here.ann, Paper.credit("CM-2", TODAY, "10.00"));
        here.on(TODAY);
        assertThat(latest(here, id).amount()).isEqualTo(usd("60.00"));
        assertThat(latest(here, id).items())
                .filteredOn(AutopayRun.Item::credit)
                .extracting(AutopayRun.Item::title)
                .containsExactly("CM-1", "CM-2");
        NoticePolicy policy = new NoticePolicy(
                EnumSet.of(NoticeKind.AUTOPAY_ANNOUNCED), List.of(), Duration.ZERO, Duration.ofDays(9));
        new OutboxDelivery(test.store(), policy).deliver();
        List<Notice> mails = new Notices(test.store()).claim(here.books.organisation(), Duration.ofMinutes(5));
        assertThat(mails)
                .singleElement()
                .satisfies(mail -> assertThat(mail.facts())
                        .containsEntry("amount", "60")
                        .containsEntry("credits", "CM-1, CM-2")
                        .containsEntry("credits-sum", "40"));

        here.on(DUE);

        assertThat(here.charges()).isEqualTo(1);
        assertThat(here.lastCharged()).isEqualTo(usd("60.00"));
        assertThat(latest(here, id).state()).isEqualTo(RunState.PAID);
        Map<DocumentId, BigDecimal> allocated =
                allocated(here, latest(here, id).payment().orElseThrow());
        assertThat(allocated.get(invoice)).isEqualByComparingTo("100");
        assertThat(allocated.get(old)).isEqualByComparingTo("30");
        assertThat(allocated.get(young)).isEqualByComparingTo("10");
    }

    @OnBothDatabases
    void creditsThatCoverAllOfItPayItAndNothingIsCharged(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = set(here);
        here.invoice(DUE, "25.00");
        here.invoice(DUE.plusDays(1), "40.00");
        DocumentId credit = here.books.document(here.ann, Paper.credit("CM-1", TODAY, "30.00"));
        here.on(TODAY.plusDays(1));
        assertThat(here.runs(id))
                .as("a credit is used once")
                .extracting(AutopayRun::amount)
                .containsExactly(usd("35.00"), usd("0.00"));
        here.on(DUE);

        assertThat(here.charges()).isZero();
        assertThat(here.runs(id)).extracting(AutopayRun::state).containsExactly(RunState.ANNOUNCED, RunState.PAID);
        assertThat(allocated(here, here.runs(id).get(1).payment().orElseThrow()).get(credit))
                .isEqualByComparingTo("25");
        here.on(DUE.plusDays(1));
        assertThat(here.lastCharged()).isEqualTo(usd("35.00"));
    }

    @OnBothDatabases
    void aCreditThatIsGoneMeanwhileLetsNothingBeChargedBeyondWhatWasAnnounced(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = set(here);
        here.invoice(DUE, "100.00");
        DocumentId credit = here.books.document(here.ann, Paper.credit("CM-1", TODAY, "30.00"));
        here.on(TODAY);
        test.store()
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.OPEN_AMOUNT, BigDecimal.ZERO)
                .set(DOCUMENT.STATUS, DocumentStatus.SETTLED.name())
                .where(DOCUMENT.ID.eq(credit.value()))
                .execute();
        here.on(DUE);

        assertThat(here.charges()).isZero();
        assertThat(here.runs(id)).hasSize(2);
        assertThat(here.runs(id).get(1).reason()).contains(SkipReason.CREDITS_CHANGED);
        assertThat(latest(here, id).state()).isEqualTo(RunState.ANNOUNCED);
        assertThat(latest(here, id).amount()).isEqualTo(usd("100.00"));
        here.on(latest(here, id).chargeOn());
        assertThat(here.lastCharged()).isEqualTo(usd("100.00"));
    }

    @OnBothDatabases
    void aDeclinedChargeIsTriedAgainWithTheCreditsStillToBeUsed(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        AutopayId id = here.desk.set(command(here, here.save(SandboxNumber.WORKS_ONCE)));
        here.invoice(DUE, "100.00");
        here.books.document(here.ann, Paper.credit("CM-1", TODAY, "30.00"));
        here.on(TODAY);
        here.on(DUE);
        assertThat(here.runs(id)).extracting(AutopayRun::state).containsExactly(RunState.ANNOUNCED, RunState.DECLINED);
        assertThat(latest(here, id).amount()).isEqualTo(usd("70.00"));
        assertThat(latest(here, id).items()).filteredOn(AutopayRun.Item::credit).hasSize(1);
    }

    @OnBothDatabases
    void anAccountPaysForThoseBelowItThatWereChosen(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        CustomerId north = here.books.customer("Ann's North", "USD", null, here.ann);
        CustomerId south = here.books.customer("Ann's South", "USD", null, here.ann);
        SavedMethod method = here.save(SandboxNumber.SUCCESS);
        AutopayId id = here.desk.set(command(here, method, north));
        assertThat(here.read(id).others()).extracting(Autopay.Account::name).containsExactly("Ann's North");
        here.books.document(north, Paper.invoice("N-1", DUE, "100.00"));
        here.books.document(south, Paper.invoice("S-1", DUE, "50.00"));
        here.books.document(south, Paper.credit("SC-1", TODAY, "70.00"));
        DocumentId credit = here.books.document(north, Paper.credit("NC-1", TODAY, "5.00"));
        here.on(TODAY);
        assertThat(latest(here, id).items()).extracting(AutopayRun.Item::title).containsExactly("N-1", "NC-1");
        here.on(DUE);

        assertThat(latest(here, id).state()).isEqualTo(RunState.PAID);
        assertThat(here.lastCharged()).isEqualTo(usd("95.00"));
        assertThat(allocated(here, latest(here, id).payment().orElseThrow())).containsKey(credit);
        assertThatThrownBy(() -> here.desk.set(command(here, method, north, south)))
                .isInstanceOfSatisfying(
                        AutopayRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.LIVE));
    }

    @OnBothDatabases
    void onlyAccountsBelowItAreTakenAndOnlyAsLongAsTheyAre(TestStore test) {
        AutopayBooks here = AutopayBooks.of(test);
        CustomerId north = here.books.customer("Ann's North", "USD", null, here.ann);
        CustomerId abroad = here.books.customer("Ann's Abroad", "EUR", null, here.ann);
        CustomerId bob = here.books.customer("Bob's", "USD", null);
        SavedMethod method = here.save(SandboxNumber.SUCCESS);
        for (CustomerId wrong : List.of(abroad, bob)) {
            assertThatThrownBy(() -> here.desk.set(command(here, method, wrong)))
                    .isInstanceOfSatisfying(
                            AutopayRefused.class,
                            refused -> assertThat(refused.why()).isEqualTo(Why.ACCOUNT));
        }
        AutopayId id = here.desk.set(command(here, method, north));
        assertThat(here.desk.set(command(here, method, north)))
                .as("a second click")
                .isEqualTo(id);
        here.books.document(north, Paper.invoice("N-1", DUE, "100.00"));
        here.on(TODAY);
        test.store()
                .dsl()
                .update(CUSTOMER)
                .setNull(CUSTOMER.PARENT_ID)
                .where(CUSTOMER.ID.eq(north.value()))
                .execute();
        here.on(DUE);
        assertThat(here.charges()).isZero();
        assertThat(latest(here, id).state()).isEqualTo(RunState.SKIPPED);
        assertThat(Optional.of(latest(here, id).payment().isPresent())).contains(false);
    }
}
