package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.DISPUTE;
import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.POSTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.discounts.DiscountOffer;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.payments.posting.InstructionJson;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.Record;

class EarlyPaymentTest {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 5);

    private record Fixture(Books books, ErpId customer, ErpId invoice) {
        /** An invoice of 1000.00 with a discount of 20.00 until the 5th. */
        static Fixture of(TestStore test) {
            test.clock().set(TestClock.START);
            Books books = Books.open(test);
            ErpId customer = books.customer("Ada");
            ErpId invoice = books.erp.items().invoice(customer, "1000.00");
            books.read();
            Fixture fixture = new Fixture(books, customer, invoice);
            fixture.discount();
            return fixture;
        }

        void discount() {
            books.store
                    .dsl()
                    .update(DOCUMENT)
                    .set(DOCUMENT.DISCOUNT_UNTIL, LAST)
                    .set(DOCUMENT.DISCOUNT_AMOUNT, new BigDecimal("20.00"))
                    .set(DOCUMENT.DISCOUNT_PERCENT, new BigDecimal("2"))
                    .where(DOCUMENT.ID.eq(books.invoice(invoice, "1").document().value()))
                    .execute();
        }

        PaymentDesk desk(int grace) {
            return desk(new DiscountRules(grace, connection -> true));
        }

        PaymentDesk desk(DiscountRules rules) {
            return new PaymentDesk(
                    books.store, PaymentProviders.only(books.provider), RepresentmentRules.standard(), rules);
        }

        ChosenDocument chosen(String amount, String discount) {
            return new ChosenDocument(
                    books.invoice(invoice, "1").document(), new BigDecimal(amount), new BigDecimal(discount));
        }

        PaymentSelection wish(String amount, String discount) {
            return wish(chosen(amount, discount));
        }

        PaymentSelection wish(ChosenDocument... documents) {
            return books.selection(customer, "0", documents);
        }

        Optional<DiscountOffer> offer(String held, String disputed, LocalDate day, Predicate<ConnectionId> bookable) {
            Record row = books.store
                    .dsl()
                    .selectFrom(DOCUMENT)
                    .where(DOCUMENT.ID.eq(books.invoice(invoice, "1").document().value()))
                    .fetchSingle();
            return DiscountOffer.of(
                    row, new BigDecimal(held), new BigDecimal(disputed), day, new DiscountRules(3, bookable));
        }

        void zone(String zone) {
            books.store
                    .dsl()
                    .update(CONNECTION)
                    .set(CONNECTION.TIME_ZONE, zone)
                    .where(CONNECTION.ID.eq(books.connection.id().value()))
                    .execute();
        }
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaymentRefused.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @OnBothDatabases
    void whoPaysAllOfItEarlyIsChargedLessAndTheErpIsToldBoth(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentDesk desk = here.desk(0);

        assertThat(desk.quote(here.wish("980.00", "20.00")).discounts()).isEqualTo(usd("20.00"));
        PaymentReceipt receipt = desk.pay(
                Books.command(here.wish("980.00", "20.00"), UUID.randomUUID().toString(), SandboxNumber.SUCCESS));

        assertThat(receipt.amount()).isEqualTo(usd("980.00"));
        String sent = here.books
                .store
                .dsl()
                .select(POSTING.INSTRUCTION)
                .from(POSTING)
                .where(POSTING.PAYMENT_ID.eq(receipt.id().value()))
                .fetchSingle()
                .value1();
        assertThat(InstructionJson.read(sent).total()).isEqualTo(usd("980.00"));
        assertThat(InstructionJson.read(sent).discount()).isEqualTo(usd("20.00"));
        assertThat(here.books
                        .stories
                        .find(here.books.connection.organisation(), receipt.id())
                        .orElseThrow()
                        .wishes())
                .singleElement()
                .satisfies(wish -> {
                    assertThat(wish.amount()).isEqualTo(usd("980.00"));
                    assertThat(wish.discount()).isEqualTo(usd("20.00"));
                });
    }

    @OnBothDatabases
    void whatIsForgivenIsNotAskedForAgainWhileThePaymentIsOnItsWay(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentDesk desk = here.desk(0);
        PaymentReceipt first = desk.pay(
                Books.command(here.wish("980.00", "20.00"), UUID.randomUUID().toString(), SandboxNumber.SUCCESS));

        assertThat(here.books
                        .store
                        .dsl()
                        .select(ALLOCATION.DISCOUNT)
                        .from(ALLOCATION)
                        .where(ALLOCATION.PAYMENT_ID.eq(first.id().value()))
                        .fetchSingle()
                        .value1())
                .isEqualByComparingTo("20");
        refused("amount-under-way", () -> desk.quote(here.wish("20.00", "0")));
    }

    @OnBothDatabases
    void theLastDayEndsAtTheCompanysMidnightAndTheGraceAfterIt(TestStore test) {
        Fixture here = Fixture.of(test);
        here.zone("America/New_York");
        test.clock().set(Instant.parse("2026-03-06T04:59:59Z"));
        assertThat(here.desk(0).quote(here.wish("980.00", "20.00")).due()).isEqualTo(usd("980.00"));

        test.clock().set(Instant.parse("2026-03-06T05:00:00Z"));
        refused(
                "discount-changed",
                () -> here.desk(0)
                        .pay(Books.command(
                                here.wish("980.00", "20.00"), UUID.randomUUID().toString(), SandboxNumber.SUCCESS)));
        assertThat(here.books.provider.charges()).isEmpty();
        assertThat(here.desk(2).quote(here.wish("980.00", "20.00")).due()).isEqualTo(usd("980.00"));
        test.clock().set(Instant.parse("2026-03-08T05:00:00Z"));
        refused("discount-changed", () -> here.desk(2).quote(here.wish("980.00", "20.00")));
    }

    @OnBothDatabases
    void noOtherDiscountIsGivenAndNoneToWhoPaysAPart(TestStore test) {
        Fixture here = Fixture.of(test);

        refused("discount-changed", () -> here.desk(0).quote(here.wish("900.00", "100.00")));
        refused("discount-not-in-full", () -> here.desk(0).quote(here.wish("500.00", "20.00")));
        refused("discount-not-in-full", () -> here.desk(0).quote(here.wish("1000.00", "20.00")));
        refused("discount-changed", () -> here.desk(DiscountRules.none()).quote(here.wish("980.00", "20.00")));
        assertThat(here.desk(0).quote(here.wish("1000.00", "0")).due()).isEqualTo(usd("1000.00"));
    }

    @OnBothDatabases
    void whatIsInQuestionGetsNoDiscount(TestStore test) {
        Fixture here = Fixture.of(test);
        dispute(here, "250.00");

        assertThat(here.desk(0).quote(here.wish("735.00", "15.00")).due()).isEqualTo(usd("735.00"));
        refused("discount-changed", () -> here.desk(0).quote(here.wish("980.00", "20.00")));
        assertThat(here.offer("0", "250.00", LAST, any -> true).orElseThrow().pay())
                .isEqualTo(usd("735.00"));
    }

    @OnBothDatabases
    void whereTheErpTakesADiscountOnlyWithWhatPaysAnInvoiceUpNoneIsOfferedWhileAPartIsInQuestion(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentDesk desk = here.desk(new DiscountRules(0, any -> true, any -> false));
        assertThat(desk.quote(here.wish("980.00", "20.00")).due()).isEqualTo(usd("980.00"));
        dispute(here, "250.00");

        refused("discount-changed", () -> desk.quote(here.wish("735.00", "15.00")));
        assertThat(desk.quote(here.wish("750.00", "0")).due()).isEqualTo(usd("750.00"));
    }

    /** What the ERP would refuse after the charge: its clearing takes no discount beside a part of anything. */
    @OnBothDatabases
    void whereTheErpTakesADiscountOnlyBesideWhatIsSettledWholeNoPartOfACreditPaysWithIt(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentDesk desk = here.desk(new DiscountRules(0, any -> true, any -> false));
        ErpId small = here.books.erp.items().creditMemo(here.customer, "30.00");
        ErpId other = here.books.erp.items().invoice(here.customer, "50.00");
        here.books.read();
        here.discount();
        ChosenDocument early = here.chosen("980.00", "20.00");
        ChosenDocument part = here.books.credit(small, "20.00");

        refused("discount-beside-part", () -> desk.quote(here.wish(early, part)));
        refused(
                "discount-beside-part",
                () -> desk.pay(
                        Books.command(here.wish(early, part), UUID.randomUUID().toString(), SandboxNumber.SUCCESS)));
        assertThat(here.books.provider.charges()).isEmpty();
        assertThat(here.desk(0).quote(here.wish(early, part)).due()).isEqualTo(usd("960.00"));
        assertThat(desk.quote(here.wish(early, here.books.credit(small, "30.00")))
                        .due())
                .isEqualTo(usd("950.00"));
        assertThat(desk.quote(here.wish(early, here.books.invoice(other, "20.00"), part))
                        .due())
                .isEqualTo(usd("980.00"));
        refused("discount-beside-part", () -> desk.quote(here.wish(early, here.books.invoice(other, "10.00"), part)));
    }

    @OnBothDatabases
    void anOfferNamesItsLastDayAndThereIsNoneWhileMoneyIsOnItsWayOrTheErpTakesNone(TestStore test) {
        Fixture here = Fixture.of(test);

        assertThat(here.offer("0", "0", LAST, any -> true).orElseThrow().until())
                .isEqualTo(LAST);
        assertThat(here.offer("0", "0", LAST.plusDays(1), any -> true)
                        .orElseThrow()
                        .until())
                .isEqualTo(LAST.plusDays(3));
        assertThat(here.offer("0", "0", LAST.plusDays(4), any -> true)).isEmpty();
        assertThat(here.offer("0.01", "0", LAST, any -> true)).isEmpty();
        assertThat(here.offer("0", "0", LAST, any -> false)).isEmpty();
        assertThat(here.offer("0", "1000.00", LAST, any -> true)).isEmpty();
    }

    private static void dispute(Fixture here, String amount) {
        UUID document = here.books.invoice(here.invoice, "1").document().value();
        here.books
                .store
                .dsl()
                .insertInto(DISPUTE)
                .set(DISPUTE.ID, UUID.randomUUID())
                .set(
                        DISPUTE.ORGANISATION_ID,
                        here.books.connection.organisation().value())
                .set(DISPUTE.CONNECTION_ID, here.books.connection.id().value())
                .set(DISPUTE.CUSTOMER_ID, here.books.id(here.customer).value())
                .set(DISPUTE.DOCUMENT_ID, document)
                .set(DISPUTE.FORM_KEY, UUID.randomUUID().toString())
                .set(DISPUTE.REASON, "PRICE")
                .set(DISPUTE.CURRENCY, "USD")
                .set(DISPUTE.AMOUNT, new BigDecimal(amount))
                .set(DISPUTE.STATE, "OPEN")
                .set(DISPUTE.RAISED_BY, "mary@example.com")
                .set(DISPUTE.RAISED_AT, here.books.clock.instant())
                .set(DISPUTE.CHANGED_AT, here.books.clock.instant())
                .execute();
    }
}
