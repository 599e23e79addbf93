package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.payments.payouts.Payouts;
import io.duebridge.collections.payments.provider.CardFunding;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.payments.provider.ReturnKind;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.register.PaymentRegister;
import io.duebridge.collections.payments.register.RegisterQuery;
import io.duebridge.collections.payments.register.RegisterRow;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.surcharges.SparedAccounts;
import io.duebridge.collections.surcharges.SurchargeLaw;
import io.duebridge.collections.surcharges.SurchargeRule;
import io.duebridge.collections.surcharges.SurchargeRules;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Payments by card with a surcharge of 2.5 percent, from the quote to what goes back. */
class SurchargeTest {
    record Fixture(Books books, PaymentDesk desk, ErpId customer, ErpId invoice) {
        static Fixture of(TestStore test) {
            Books books = Books.open(test);
            ErpId customer = books.customer("Ada");
            ErpId invoice = books.erp.items().invoice(customer, "100.00");
            books.read();
            return new Fixture(books, desk(books, Set.of()), customer, invoice);
        }

        static PaymentDesk desk(Books books, Set<ErpId> spared) {
            SurchargeRule rule = new SurchargeRule(
                    Books.USD,
                    SurchargeLaw.of("US"),
                    new BigDecimal("2.5"),
                    BigDecimal.ZERO,
                    Optional.empty(),
                    spared,
                    "Jane Doe, CFO, 2026-11-01");
            return new PaymentDesk(
                    books.store,
                    PaymentProviders.only(books.provider),
                    RepresentmentRules.standard(),
                    DiscountRules.none(),
                    new SurchargeRules(List.of(new SurchargeRules.Of(books.connection.id()::equals, rule))),
                    ErpObstacles.none());
        }

        PayCommand command(SandboxNumber number) {
            return Books.command(
                    books.selection(customer, "0", books.invoice(invoice, "100.00")),
                    UUID.randomUUID().toString(),
                    number);
        }

        PaymentReceipt paid(SandboxNumber number) {
            return desk.pay(command(number).agreeingTo(new BigDecimal("2.50")));
        }

        Quote quote() {
            return desk.quote(command(SandboxNumber.SUCCESS).selection());
        }

        PaymentStory story(PaymentReceipt receipt) {
            return books.stories
                    .find(books.connection.organisation(), receipt.id())
                    .orElseThrow();
        }

        void later() {
            books.clock.forward(Duration.ofMinutes(2));
            desk.resumeStarted();
        }

        RegisterRow registered(PaymentReceipt receipt) {
            List<RegisterRow> rows = new ArrayList<>();
            LocalDate day = LocalDate.ofInstant(books.clock.instant(), ZoneOffset.UTC);
            new PaymentRegister(books.store)
                    .forEach(
                            RegisterQuery.of(
                                    books.connection.organisation(), day.minusDays(5), day.plusDays(5), ZoneOffset.UTC),
                            rows::add);
            return rows.stream()
                    .filter(row -> row.reference().equals(receipt.reference().value()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    @OnBothDatabases
    void theCardIsChargedBothInOneAndTheErpIsToldThePaymentAlone(TestStore test) {
        Fixture here = Fixture.of(test);
        assertThat(here.desk.surcharges().of(here.quote(), "card")).isEqualTo(usd("2.50"));
        PayCommand command = here.command(SandboxNumber.SUCCESS).agreeingTo(new BigDecimal("2.5"));

        PaymentReceipt receipt = here.desk.pay(command);
        assertThat(here.desk.pay(command).id()).as("the second click").isEqualTo(receipt.id());

        assertThat(here.books.provider.charges())
                .singleElement()
                .satisfies(charge -> assertThat(charge.amount()).isEqualTo(usd("102.50")));
        assertThat(receipt.amount()).isEqualTo(usd("100.00"));
        assertThat(receipt.surcharge()).isEqualTo(usd("2.50"));
        assertThat(here.books.posting(receipt.id()).total()).isEqualTo(usd("100.00"));
        assertThat(here.story(receipt).charged()).isEqualTo(usd("102.50"));
        here.books.clock.forward(Duration.ofDays(1));
        new Payouts(here.books.store, here.books.connection.organisation()).collect(here.books.provider);
        RegisterRow row = here.registered(receipt);
        assertThat(row.why()).isEmpty();
        assertThat(row.ties()).isTrue();
        assertThat(row.taken()).isEqualByComparingTo("100");
        assertThat(row.surcharge()).isEqualByComparingTo("2.5");
        assertThat(row.providerSide().paidOut().add(row.providerSide().fees())).isEqualByComparingTo("102.5");
    }

    @OnBothDatabases
    void whoWasToldSomethingElseIsAskedAgainAndNothingIsCharged(TestStore test) {
        Fixture here = Fixture.of(test);
        PayCommand command = here.command(SandboxNumber.SUCCESS);
        for (String told : List.of("0", "2.49", "2.51")) {
            assertThatThrownBy(() -> here.desk.pay(command.agreeingTo(new BigDecimal(told))))
                    .isInstanceOfSatisfying(
                            PaymentRefused.class, e -> assertThat(e.code()).isEqualTo("surcharge-changed"))
                    .hasMessageContaining("102.50 USD is charged in all");
        }
        PayCommand bank = here.command(SandboxNumber.BANK_PENDING_THEN_SETTLED).agreeingTo(new BigDecimal("2.50"));
        assertThatThrownBy(() -> here.desk.pay(bank)).hasMessageContaining("costs no surcharge: 100.00 USD");
        assertThat(here.books.provider.charges()).isEmpty();
        assertThat(here.books
                        .store
                        .dsl()
                        .fetchCount(
                                PAYMENT,
                                PAYMENT.CONNECTION_ID.eq(
                                        here.books.connection.id().value())))
                .isZero();
    }

    @OnBothDatabases
    void accountsBanksAndWhoWasNeverAskedBearNone(TestStore test) {
        Fixture here = Fixture.of(test);
        assertThat(here.desk.surcharges().of(here.quote(), "bank").isZero()).isTrue();
        assertThat(here.desk.surcharges().of(here.quote(), "paypal").isZero()).isTrue();
        here.desk.pay(here.command(SandboxNumber.SUCCESS));
        assertThat(here.books.provider.charges().get(0).amount()).isEqualTo(usd("100.00"));

        Fixture spared = Fixture.of(test);
        SurchargeRules rules = new SurchargeRules(List.of(new SurchargeRules.Of(
                any -> true,
                new SurchargeRule(
                        Books.USD,
                        SurchargeLaw.of("US"),
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        Optional.empty(),
                        Set.of(spared.customer),
                        "Jane Doe"))));
        assertThat(rules.of(spared.books.connection.id(), Set.of(new ErpId("parent"), spared.customer), Books.USD))
                .isEmpty();
        assertThat(rules.of(spared.books.connection.id(), Set.of(new ErpId("other")), Books.USD))
                .isPresent();
    }

    @OnBothDatabases
    void oneSparedAccountAmongThoseWhoseDocumentsArePaidSparesThePayment(TestStore test) {
        Fixture here = Fixture.of(test);
        ErpId child = here.books.erp.items().customer("Job", Optional.of(here.customer), "USD");
        ErpId invoice = here.books.erp.items().invoice(child, "40.00");
        here.books.read();
        PaymentSelection both = new PaymentSelection(
                here.books.connection.organisation(),
                Set.of(here.books.id(here.customer), here.books.id(child)),
                Optional.empty(),
                List.of(here.books.invoice(here.invoice, "100.00"), here.books.invoice(invoice, "40.00")),
                BigDecimal.ZERO,
                Books.USD);
        PaymentDesk desk = Fixture.desk(here.books, Set.of(child));
        assertThat(desk.surcharges().of(desk.quote(both), "card").isZero()).isTrue();
        assertThat(here.desk.surcharges().of(here.desk.quote(both), "card")).isEqualTo(usd("3.50"));
        assertThat(desk.surcharges().of(here.quote(), "card"))
                .as("of its parent alone")
                .isEqualTo(usd("2.50"));
        assertThat(new SparedAccounts(here.books.store)
                        .unknown(Set.of(child, new ErpId("slip")), List.of(here.books.connection.id())))
                .containsExactly(new ErpId("slip"));
    }

    @OnBothDatabases
    void aDebitCardIsChargedWithoutAndOneThatTurnsOutToBeOneGetsItBackOnce(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt known = here.paid(SandboxNumber.DEBIT);
        assertThat(known.surcharge().isZero()).isTrue();
        assertThat(here.books.provider.charges().get(0).amount()).isEqualTo(usd("100.00"));

        Fixture other = Fixture.of(test);
        PaymentReceipt later = other.paid(SandboxNumber.DEBIT_TOLD_LATER);
        other.desk.providerReports(later.id(), new ProviderAnswer.Settled("again", Optional.of(CardFunding.PREPAID)));
        other.later();
        other.later();
        assertThat(other.books.provider.refundsMade())
                .singleElement()
                .satisfies(refund -> assertThat(refund.request().amount()).isEqualTo(usd("2.50")));
        PaymentStory story = other.story(later);
        assertThat(story.state()).isEqualTo(PaymentState.SETTLED);
        assertThat(story.shownBack()).singleElement().satisfies(back -> {
            assertThat(back.sum()).isEqualTo(usd("2.50"));
            assertThat(back.amount().isZero()).isTrue();
            assertThat(back.progress()).isEqualTo(PaymentReturns.Progress.NEVER_BOOKED);
        });
        assertThat(other.books.posting(later.id()).total()).isEqualTo(usd("100.00"));
        assertThat(other.books.reversals(later.id())).isEmpty();
        other.books.clock.forward(Duration.ofDays(1));
        new Payouts(other.books.store, other.books.connection.organisation()).collect(other.books.provider);
        assertThat(other.registered(later).why()).isEmpty();
        assertThat(other.registered(later).ties()).isTrue();
    }

    @OnBothDatabases
    void aSavedCardBearsItWithItsPayersConsentUnlessItIsADebitCard(TestStore test) {
        for (SandboxNumber number : List.of(SandboxNumber.SUCCESS, SandboxNumber.DEBIT)) {
            Fixture here = Fixture.of(test);
            PayCommand first = here.command(number);
            here.desk.pay(new PayCommand(
                    here.books.selection(here.customer, "0", here.books.invoice(here.invoice, "10.00")),
                    Optional.empty(),
                    first.actor(),
                    first.formKey(),
                    "card",
                    number.number(),
                    Optional.empty(),
                    Optional.of("Keep it.")));
            SavedMethod saved = new SavedMethods(here.books.store)
                    .of(here.books.connection.organisation(), List.of(here.books.id(here.customer)))
                    .get(0);
            String surcharge = number == SandboxNumber.DEBIT ? "0.00" : "2.25";
            PaymentSelection rest = here.books.selection(here.customer, "0", here.books.invoice(here.invoice, "90.00"));
            assertThat(here.desk.surcharges().of(here.desk.quote(rest), saved)).isEqualTo(usd(surcharge));
            PayCommand again = new PayCommand(
                            rest,
                            Optional.empty(),
                            first.actor(),
                            UUID.randomUUID().toString(),
                            "card",
                            "",
                            Optional.of(saved.id()),
                            Optional.empty())
                    .agreeingTo(new BigDecimal(surcharge));
            assertThat(here.desk.pay(again).surcharge()).isEqualTo(usd(surcharge));
            assertThat(here.books.provider.charges().get(1).amount())
                    .isEqualTo(usd("90.00").plus(usd(surcharge)));
        }
    }

    @OnBothDatabases
    void whatStaffGiveBackTakesItsShareOfTheSurchargeAlong(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt paid = here.paid(SandboxNumber.SUCCESS);
        GiveBack.Wish wish = new GiveBack.Wish(
                here.books.connection.organisation(),
                paid.id(),
                UUID.randomUUID(),
                Optional.of(usd("40.00")),
                "staff:ann",
                "one too many");
        assertThat(here.desk.giveBack().ask(wish)).isEqualTo(usd("40.00"));
        here.later();
        assertThat(here.desk.giveBack().ask(wish)).as("the same form again").isEqualTo(usd("40.00"));
        // The provider's own news of the same refund.
        here.desk.providerReports(
                paid.id(),
                new ProviderAnswer.Returned(
                        "re_" + wish.key(),
                        ReturnKind.REFUNDED,
                        Optional.of(usd("41.00")),
                        "requested_by_customer",
                        "",
                        Optional.of(wish.key())));
        assertThat(here.books.provider.refundsMade())
                .singleElement()
                .satisfies(refund -> assertThat(refund.request().amount()).isEqualTo(usd("41.00")));
        assertThat(here.books.posting(paid.id()).total()).isEqualTo(usd("60.00"));

        here.desk
                .giveBack()
                .ask(new GiveBack.Wish(
                        here.books.connection.organisation(),
                        paid.id(),
                        UUID.randomUUID(),
                        Optional.empty(),
                        "staff:ann",
                        "the rest"));
        here.later();
        assertThat(here.books.provider.refundsMade().get(1).request().amount()).isEqualTo(usd("61.50"));
        assertThat(here.desk.receipt(paid.id()).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(here.registered(paid).ties()).isTrue();
    }

    @OnBothDatabases
    void aChargeBackOfTheWholeChargeTakesThePaymentBackWhole(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt paid = here.paid(SandboxNumber.SUCCESS);
        here.desk.providerReports(
                paid.id(),
                ProviderAnswer.Returned.part("dp_1", ReturnKind.CHARGED_BACK, usd("102.50"), "fraudulent", ""));
        assertThat(here.desk.receipt(paid.id()).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(here.story(paid).shownBack()).singleElement().satisfies(back -> {
            assertThat(back.amount()).isEqualTo(usd("100.00"));
            assertThat(back.surcharge()).isEqualTo(usd("2.50"));
        });
        assertThat(here.registered(paid).ties()).isTrue();
        assertThat(here.desk.pay(here.command(SandboxNumber.SUCCESS)).amount())
                .as("its invoice is open again")
                .isEqualTo(usd("100.00"));
    }

    @OnBothDatabases
    void aReturnOfTheWholeChargeBeforeItWasSettledHereLeavesNothing(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentReceipt pending = here.paid(SandboxNumber.PENDING_THEN_SETTLED);
        here.desk.providerReports(
                pending.id(), ProviderAnswer.Returned.part("rt_1", ReturnKind.RETURNED, usd("102.50"), "returned", ""));
        assertThat(here.desk.receipt(pending.id()).state()).isEqualTo(PaymentState.FAILED);
        assertThat(here.books.queries.ofPayment(here.books.connection.organisation(), pending.id()))
                .isEmpty();
    }
}
