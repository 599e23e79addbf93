package io.duebridge.collections.notices;

import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.NOTICE;
import static io.duebridge.collections.tables.Tables.OUTBOX;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.audit.AuditEntry;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.payments.Books;
import io.duebridge.collections.payments.GiveBack;
import io.duebridge.collections.payments.PaymentReceipt;
import io.duebridge.collections.payments.posting.Decision;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class OutboxDeliveryTest {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String ACCOUNTANT = "books@example.com";

    /** A company whose one customer has one person with an address. */
    private record Company(Books books, ErpId ash, OutboxDelivery delivery, Notices notices) {
        static Company open(TestStore on, Set<NoticeKind> kinds) {
            // Events of other tests on this store are not this company's.
            on.store().dsl().deleteFrom(OUTBOX).execute();
            Books books = Books.open(on);
            ErpId ash = books.customer("Ash");
            books.read();
            on.store()
                    .dsl()
                    .update(CUSTOMER)
                    .set(CUSTOMER.EMAIL, "mary@ash.example")
                    .where(CUSTOMER.ID.eq(books.id(ash).value()))
                    .execute();
            new Contacts(on.store()).ensureFromCustomer(books.id(ash));
            NoticePolicy policy =
                    new NoticePolicy(kinds, List.of(ACCOUNTANT), Duration.ofMinutes(15), Duration.ofDays(30));
            OutboxDelivery delivery = new OutboxDelivery(on.store(), policy);
            return new Company(books, ash, delivery, delivery.notices());
        }

        OrganisationId organisation() {
            return books.connection.organisation();
        }

        PaymentReceipt pay(SandboxNumber number) {
            PaymentReceipt receipt = books.payments.pay(Books.command(
                    books.selection(ash, "40.00"), UUID.randomUUID().toString(), number));
            books.clock.forward(Duration.ofMinutes(2));
            books.payments.resumeStarted();
            return receipt;
        }

        List<Notice> waiting() {
            return notices.in(organisation(), Notice.State.WAITING, 100);
        }
    }

    private static Set<NoticeKind> all() {
        return EnumSet.allOf(NoticeKind.class);
    }

    @OnBothDatabases
    void whoPaidGetsAReceiptAndIsToldWhenItIsPostedEachOnce(TestStore on) {
        Company company = Company.open(on, all());
        PaymentReceipt paid = company.pay(SandboxNumber.SUCCESS);
        company.books().post(Fault.NONE);
        company.books().read();
        company.books().feedback.afterSync(company.books().connection.id());
        assertThat(company.delivery().deliver()).isPositive();

        assertThat(company.waiting())
                .extracting(Notice::kind)
                .containsExactlyInAnyOrder(NoticeKind.PAYMENT_RECEIVED, NoticeKind.PAYMENT_POSTED);
        assertThat(company.waiting()).allSatisfy(notice -> {
            assertThat(notice.recipient()).isEqualTo("mary@ash.example");
            assertThat(notice.facts())
                    .containsEntry("reference", paid.reference().value())
                    .containsEntry("amount", "40");
        });
        // The same events once more, as after a crash before they were noted.
        on.store()
                .dsl()
                .update(OUTBOX)
                .set(OUTBOX.DUE_AT, company.books().clock.instant())
                .setNull(OUTBOX.DELIVERED_AT)
                .execute();
        assertThat(company.delivery().deliver()).isPositive();
        assertThat(company.waiting()).hasSize(2);
        assertThat(company.delivery().deliver()).as("nothing is left").isZero();
    }

    @OnBothDatabases
    void moneyThatCameBackIsToldToBothWithTheReason(TestStore on) {
        Company company = Company.open(on, all());
        company.pay(SandboxNumber.BANK_SETTLED_THEN_RETURNED);
        company.delivery().deliver();

        assertThat(company.waiting())
                .filteredOn(notice -> notice.kind() == NoticeKind.PAYMENT_RETURNED)
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.recipient()).isEqualTo("mary@ash.example");
                    assertThat(notice.facts().get("words")).isNotBlank();
                    assertThat(notice.facts()).containsEntry("how", "RETURNED");
                });
        assertThat(company.waiting())
                .filteredOn(notice -> notice.kind() == NoticeKind.MONEY_RETURNED)
                .singleElement()
                .satisfies(notice -> assertThat(notice.recipient()).isEqualTo(ACCOUNTANT));
    }

    @OnBothDatabases
    void aRefundThatTheProviderRefusesIsToldToTheAccountantAlone(TestStore on) {
        Company company = Company.open(on, EnumSet.of(NoticeKind.REFUND_REFUSED));
        PaymentReceipt paid = company.pay(SandboxNumber.REFUND_REFUSED);
        company.books()
                .payments
                .giveBack()
                .ask(new GiveBack.Wish(
                        company.organisation(),
                        paid.id(),
                        UUID.randomUUID(),
                        Optional.of(Money.of("15.00", "USD")),
                        "staff:ann",
                        "one too many"));
        company.books().payments.giveBack().askProvider();
        company.delivery().deliver();
        assertThat(company.waiting()).singleElement().satisfies(notice -> {
            assertThat(notice.recipient()).isEqualTo(ACCOUNTANT);
            assertThat(notice.facts())
                    .containsEntry("reference", paid.reference().value())
                    .containsEntry("amount", "15.00")
                    .containsEntry("code", "card_closed");
        });
    }

    @OnBothDatabases
    void postingsThatNeedAPersonAreOneMailAndThoseDealtWithAreLeftOut(TestStore on) {
        Company company = Company.open(on, EnumSet.of(NoticeKind.POSTINGS_ATTENTION));
        List<PaymentReceipt> paid = List.of(
                company.pay(SandboxNumber.SUCCESS),
                company.pay(SandboxNumber.SUCCESS),
                company.pay(SandboxNumber.SUCCESS));
        for (int round = 0; round < 3; round++) {
            company.books().post(Fault.REFUSED);
        }
        company.delivery().deliver();
        assertThat(company.notices().claim(company.organisation(), LEASE))
                .as("gathered first")
                .isEmpty();
        company.books()
                .decisions
                .cancel(new Decision(
                        company.organisation(),
                        company.books().posting(paid.get(0).id()).id(),
                        "staff:test",
                        "by hand"));
        company.books().clock.forward(Duration.ofMinutes(16));

        List<Notice> digest = company.notices().claim(company.organisation(), LEASE);
        assertThat(digest).hasSize(3);
        assertThat(company.notices().stillTrue(digest)).hasSize(2);
        assertThat(company.notices().claim(company.organisation(), LEASE))
                .as("claimed by one")
                .isEmpty();
        company.notices().sent(digest);
        assertThat(company.waiting()).isEmpty();
    }

    @OnBothDatabases
    void whatIsSwitchedOffIsNotPlannedAndItsEventsAreDealtWith(TestStore on) {
        Company company = Company.open(on, Set.of());
        company.pay(SandboxNumber.SUCCESS);
        assertThat(company.delivery().deliver()).isPositive();
        assertThat(company.waiting()).isEmpty();
        assertThat(on.store().dsl().fetchCount(OUTBOX, OUTBOX.DELIVERED_AT.isNull()))
                .isZero();
    }

    @OnBothDatabases
    void whatHappenedLongBeforeDeliveryBeganIsNotMailedAnyMore(TestStore on) {
        Company company = Company.open(on, all());
        company.pay(SandboxNumber.SUCCESS);
        company.books().clock.forward(Duration.ofDays(4));
        assertThat(company.delivery().deliver()).isPositive();
        assertThat(company.waiting()).isEmpty();
    }

    @OnBothDatabases
    void anEventThatCannotBeReadKeepsNoOtherWaitingAndComesAgain(TestStore on) {
        Company company = Company.open(on, all());
        on.store()
                .transaction(dsl ->
                        new Outbox(on.store()).publish(dsl, company.organisation(), "books.compared", "x", "no json"));
        company.pay(SandboxNumber.SUCCESS);
        company.delivery().deliver();
        assertThat(company.waiting()).extracting(Notice::kind).containsExactly(NoticeKind.PAYMENT_RECEIVED);
        assertThat(on.store().dsl().fetchCount(OUTBOX, OUTBOX.DELIVERED_AT.isNull()))
                .isEqualTo(1);
    }

    @OnBothDatabases
    void aMailThatCannotBeSentIsTriedAgainEverMoreSlowlyThenShownAndSentAgainByStaff(TestStore on) {
        Company company = Company.open(on, EnumSet.of(NoticeKind.PAYMENT_RECEIVED));
        company.pay(SandboxNumber.SUCCESS);
        company.delivery().deliver();
        for (int attempt = 1; attempt <= Notices.MOST_ATTEMPTS; attempt++) {
            List<Notice> claimed = company.notices().claim(company.organisation(), LEASE);
            assertThat(claimed).as("attempt " + attempt).hasSize(1);
            company.notices().failed(claimed, "the server is away");
            assertThat(company.notices().claim(company.organisation(), LEASE)).isEmpty();
            company.books().clock.forward(Duration.ofMinutes(1L << (attempt - 1)));
        }
        List<Notice> failed = company.notices().in(company.organisation(), Notice.State.FAILED, 10);
        assertThat(failed)
                .singleElement()
                .satisfies(notice -> assertThat(notice.error()).contains("the server is away"));
        UUID id = failed.get(0).id();

        assertThat(company.notices().again(company.organisation(), id, "staff:ann"))
                .isTrue();
        assertThat(company.notices().again(company.organisation(), id, "staff:ann"))
                .as("a second click")
                .isFalse();
        assertThat(company.notices().claim(company.organisation(), LEASE)).hasSize(1);
        assertThat(new AuditTrail(on.store()).of(company.organisation(), "mail", id.toString()))
                .extracting(AuditEntry::action)
                .containsExactly("mail.again");
    }

    @OnBothDatabases
    void booksThatDoNotTieAreToldOnceADay(TestStore on) {
        Company company = Company.open(on, EnumSet.of(NoticeKind.TOTALS_DRIFT));
        for (String drifted : List.of("0", "2", "2")) {
            on.store()
                    .transaction(dsl -> new Outbox(on.store())
                            .publish(
                                    dsl,
                                    company.organisation(),
                                    "books.compared",
                                    "x",
                                    "{\"drifted\":" + drifted + "}"));
        }
        company.delivery().deliver();
        assertThat(company.waiting())
                .singleElement()
                .satisfies(notice -> assertThat(notice.facts()).containsEntry("drifted", "2"));
    }

    @OnBothDatabases
    void whatIsDoneWithIsForgottenAfterAWhile(TestStore on) {
        Company company = Company.open(on, EnumSet.of(NoticeKind.PAYMENT_RECEIVED));
        company.pay(SandboxNumber.SUCCESS);
        company.delivery().deliver();
        company.notices().sent(company.notices().claim(company.organisation(), LEASE));
        company.delivery().prune();
        assertThat(on.store().dsl().fetchCount(OUTBOX)).isPositive();

        company.books().clock.forward(Duration.ofDays(31));
        company.delivery().prune();

        assertThat(on.store().dsl().fetchCount(OUTBOX)).isZero();
        assertThat(on.store()
                        .dsl()
                        .fetchCount(
                                NOTICE,
                                NOTICE.ORGANISATION_ID.eq(company.organisation().value())))
                .isZero();
    }
}
