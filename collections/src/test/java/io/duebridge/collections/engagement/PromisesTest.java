package io.duebridge.collections.engagement;

import static io.duebridge.collections.tables.Tables.ALLOCATION;
import static io.duebridge.collections.tables.Tables.OUTBOX;
import static io.duebridge.collections.tables.Tables.PROMISE;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.engagement.PromiseRefused.Why;
import io.duebridge.collections.portalview.AccountOverviews;
import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Money;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

class PromisesTest {
    private static final PromiseRules RULES = new PromiseRules(30, 3);
    private static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);
    private static final LocalDate DAY = TODAY.plusDays(7);

    private record Fixture(TestStore on, SampleBooks books, CustomerId ann, String email) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            on.clock().set(TestClock.START);
            SampleBooks books = SampleBooks.of(on.store(), "Company " + key);
            String email = "ann-" + key + "@example.com";
            return new Fixture(on, books, books.customer("Ann's", "USD", email), email);
        }

        CustomerScope scope() {
            return new CustomerScopes(on.store())
                    .ofContact(new Contacts(on.store())
                            .find(books.organisation(), email)
                            .orElseThrow()
                            .id());
        }

        DocumentId invoice(String number, String total) {
            return books.document(ann, Paper.invoice(number, TODAY.minusDays(5), total));
        }

        PromiseCommand command(String amount, LocalDate day, DocumentId... documents) {
            return new PromiseCommand(
                    scope(),
                    Optional.empty(),
                    email,
                    UUID.randomUUID().toString(),
                    List.of(documents),
                    Money.of(amount, "USD"),
                    day,
                    "After pay day");
        }

        PromiseDesk desk() {
            return new PromiseDesk(on.store(), RULES);
        }

        /** What the customer's first page says. */
        Map<Currency, Money> promised(CustomerScope of) {
            return new AccountOverviews(on.store())
                    .read(of).currencies().stream()
                            .filter(one -> one.promised().isPositive())
                            .collect(Collectors.toMap(one -> one.currency(), one -> one.promised()));
        }

        Promise read(PromiseId id) {
            return new Promises(on.store()).find(scope(), id).orElseThrow();
        }

        PromiseState judged(PromiseId id) {
            new PromiseJudge(on.store(), RULES).judge(books.organisation());
            return read(id).state();
        }

        void pay(DocumentId document, LocalDate day, String amount) {
            ErpPaymentId payment = books.erpPayment(ann, books.freshId(), day, amount, "0", null);
            books.apply(payment, 1, document, amount);
        }

        /** The ERP has told everything until then, and so late it is. */
        void tellUntil(LocalDate day) {
            on.clock().set(day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(1)));
            for (RecordKind kind : List.of(RecordKind.PAYMENT, RecordKind.INVOICE)) {
                on.store()
                        .dsl()
                        .mergeInto(SYNC_CURSOR)
                        .columns(
                                SYNC_CURSOR.CONNECTION_ID,
                                SYNC_CURSOR.KIND,
                                SYNC_CURSOR.DONE_TO,
                                SYNC_CURSOR.VERSION,
                                SYNC_CURSOR.UPDATED_AT)
                        .key(SYNC_CURSOR.CONNECTION_ID, SYNC_CURSOR.KIND)
                        .values(
                                books.connection().value(),
                                kind.label(),
                                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                                1L,
                                on.clock().instant())
                        .execute();
            }
        }
    }

    @OnBothDatabases
    void aPromiseIsKeptAsSoonAsAsMuchWasPaidAsWasPromised(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId one = here.invoice("1", "100.00");
        DocumentId two = here.invoice("2", "50.00");
        PromiseId id = here.desk().promise(here.command("120.00", DAY, one, two));
        assertThat(here.judged(id)).isEqualTo(PromiseState.OPEN);
        assertThat(here.promised(here.scope()))
                .containsEntry(
                        Currency.getInstance("USD"),
                        new Money(here.read(id).amount().amount(), Currency.getInstance("USD")));
        assertThat(new Promises(on.store()).open(here.scope(), List.of(one, two)))
                .containsEntry(one, DAY)
                .containsEntry(two, DAY);

        here.pay(one, TODAY.plusDays(1), "100.00");
        assertThat(here.judged(id)).as("80 of 120").isEqualTo(PromiseState.OPEN);
        here.pay(two, TODAY.plusDays(2), "20.00");

        assertThat(here.judged(id)).isEqualTo(PromiseState.KEPT);
        assertThat(here.read(id).paid().orElseThrow().amount()).isEqualByComparingTo("120");
        assertThat(new AuditTrail(on.store()).of(here.books().organisation(), "promise", id.toString()))
                .extracting(entry -> entry.action())
                .containsExactlyInAnyOrder("promise.made", "promise.kept");
        assertThat(on.store().dsl().fetchCount(OUTBOX, OUTBOX.SUBJECT_ID.eq(id.toString())))
                .isEqualTo(2);
    }

    @OnBothDatabases
    void itIsBrokenOnlyAfterTheErpHasToldOfAllDaysOfGrace(TestStore on) {
        Fixture here = Fixture.of(on);
        PromiseId id = here.desk().promise(here.command("100.00", DAY, here.invoice("1", "100.00")));

        here.tellUntil(DAY.plusDays(3));
        assertThat(here.judged(id)).as("the last day of grace is not told").isEqualTo(PromiseState.OPEN);
        on.clock().set(on.clock().instant().plus(Duration.ofDays(5)));
        assertThat(here.judged(id)).as("late, but nothing was read since").isEqualTo(PromiseState.OPEN);
        here.tellUntil(DAY.plusDays(4));

        assertThat(here.judged(id)).isEqualTo(PromiseState.BROKEN);
        assertThat(new Promises(on.store()).score(here.books().organisation(), TODAY))
                .isEqualTo(new Promises.Score(0, 1));
    }

    @OnBothDatabases
    void aPaymentCountsByItsDateHoweverLateItIsRead(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId inTime = here.invoice("1", "100.00");
        DocumentId tooLate = here.invoice("2", "100.00");
        PromiseId kept = here.desk().promise(here.command("100.00", DAY, inTime));
        PromiseId broken = here.desk().promise(here.command("100.00", DAY, tooLate));
        here.pay(inTime, DAY.plusDays(3), "100.00");
        here.pay(tooLate, DAY.plusDays(4), "100.00");
        here.tellUntil(DAY.plusDays(20));

        assertThat(here.judged(kept)).isEqualTo(PromiseState.KEPT);
        assertThat(here.judged(broken)).isEqualTo(PromiseState.BROKEN);
        assertThat(here.read(broken).paid().orElseThrow().isZero()).isTrue();
    }

    @OnBothDatabases
    void aPaymentMadeHereThatIsOnItsWayKeepsThePromiseOpen(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId document = here.invoice("1", "100.00");
        PromiseId id = here.desk().promise(here.command("100.00", DAY, document));
        UUID payment = PromisePayments.underWay(on.store(), here.books(), here.ann(), document);
        here.tellUntil(DAY.plusDays(20));

        assertThat(here.judged(id)).isEqualTo(PromiseState.OPEN);

        on.store()
                .dsl()
                .update(ALLOCATION)
                .set(ALLOCATION.HELD, false)
                .where(ALLOCATION.PAYMENT_ID.eq(payment))
                .execute();
        assertThat(here.judged(id)).as("it failed").isEqualTo(PromiseState.BROKEN);
    }

    @OnBothDatabases
    void theSameFormPromisesOnceAndANewPromiseReplacesTheOldOne(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId one = here.invoice("1", "100.00");
        DocumentId two = here.invoice("2", "50.00");
        PromiseCommand command = here.command("100.00", DAY, one);
        PromiseId first = here.desk().promise(command);
        assertThat(here.desk().promise(command)).isEqualTo(first);

        PromiseId second = here.desk().promise(here.command("150.00", DAY.plusDays(1), one, two));

        assertThat(here.read(first).state()).isEqualTo(PromiseState.REPLACED);
        assertThat(here.read(second).state()).isEqualTo(PromiseState.OPEN);
        refused(here, here.command("50.00", DAY, two), Why.OVERLAP);
        here.desk().cancel(here.scope(), second, "ann");
        assertThat(here.read(second).state()).isEqualTo(PromiseState.CANCELLED);
        assertThatExceptionOfType(PromiseRefused.class)
                .isThrownBy(() -> here.desk().cancel(here.scope(), second, "ann"))
                .matches(refused -> refused.why() == Why.ENDED);
        assertThat(here.desk().promise(here.command("50.00", DAY, two))).isNotEqualTo(second);
    }

    @OnBothDatabases
    void aChildSeesAndEndsNoPromiseThatItsParentMadeForOthersToo(TestStore on) {
        Fixture here = Fixture.of(on);
        List<CustomerId> children = List.of(
                here.books().customer("One", "USD", "one-" + here.email(), here.ann()),
                here.books().customer("Two", "USD", "two-" + here.email(), here.ann()));
        DocumentId[] documents = children.stream()
                .map(child -> here.books().document(child, Paper.invoice("C", TODAY, "9.00")))
                .toArray(DocumentId[]::new);
        PromiseId id = here.desk().promise(here.command("18.00", DAY, documents));

        assertThat(here.read(id).documents()).hasSize(2);
        for (String child : List.of("one-", "two-")) {
            CustomerScope scope = new CustomerScopes(on.store())
                    .ofContact(new Contacts(on.store())
                            .find(here.books().organisation(), child + here.email())
                            .orElseThrow()
                            .id());
            assertThat(new Promises(on.store()).of(scope, 10)).isEmpty();
            assertThat(new Promises(on.store()).find(scope, id)).isEmpty();
            assertThat(here.promised(scope)).isEmpty();
            assertThatExceptionOfType(PromiseRefused.class)
                    .isThrownBy(() -> here.desk().cancel(scope, id, child));
        }
        assertThat(here.read(id).isOpen()).isTrue();
    }

    @OnBothDatabases
    void whatCannotBePromisedIsRefusedAndNothingIsStored(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId invoice = here.invoice("1", "100.00");
        DocumentId paid = here.books()
                .document(here.ann(), Paper.invoice("P", TODAY, "9.00").open("0"));
        DocumentId credit = here.books().document(here.ann(), Paper.credit("C", TODAY, "9.00"));
        DocumentId euros = here.books()
                .document(here.ann(), Paper.invoice("E", TODAY, "9.00").in("EUR"));
        DocumentId foreign =
                here.books().document(here.books().customer("Bob", "USD", null), Paper.invoice("B", TODAY, "9.00"));

        refused(here, here.command("100.00", DAY), Why.NO_DOCUMENTS);
        refused(here, here.command("9.00", DAY, paid), Why.DOCUMENT);
        refused(here, here.command("9.00", DAY, credit), Why.DOCUMENT);
        refused(here, here.command("9.00", DAY, invoice, foreign), Why.DOCUMENT);
        refused(here, here.command("9.00", DAY, invoice, euros), Why.MIXED);
        refused(here, here.command("0.00", DAY, invoice), Why.AMOUNT);
        refused(here, here.command("0.001", DAY, invoice), Why.AMOUNT);
        refused(here, here.command("100.01", DAY, invoice), Why.TOO_MUCH);
        refused(here, here.command("1.00", TODAY.minusDays(1), invoice), Why.DATE);
        refused(here, here.command("1.00", TODAY.plusDays(31), invoice), Why.DATE);
        assertThatExceptionOfType(PromiseRefused.class)
                .isThrownBy(() ->
                        new PromiseDesk(on.store(), new PromiseRules(0, 0)).promise(here.command("1.00", DAY, invoice)))
                .matches(refused -> refused.why() == Why.OFF);
        assertThat(on.store()
                        .dsl()
                        .fetchCount(
                                PROMISE,
                                PROMISE.ORGANISATION_ID.eq(
                                        here.books().organisation().value())))
                .isZero();
    }

    private static void refused(Fixture here, PromiseCommand command, Why why) {
        assertThatExceptionOfType(PromiseRefused.class)
                .isThrownBy(() -> here.desk().promise(command))
                .matches(refused -> refused.why() == why, "why: " + why);
    }
}
