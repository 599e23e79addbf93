package io.duebridge.collections.plans;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static io.duebridge.collections.tables.Tables.PLAN_INSTALMENT;
import static io.duebridge.collections.tables.Tables.SYNC_CURSOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.documents.DocumentStatus;
import io.duebridge.collections.engagement.PromiseCommand;
import io.duebridge.collections.engagement.PromiseDesk;
import io.duebridge.collections.engagement.PromiseRefused;
import io.duebridge.collections.engagement.PromiseRules;
import io.duebridge.collections.plans.PlanDesk.Decision;
import io.duebridge.collections.plans.PlanRefused.Why;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

class PlansTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);
    private static final PlanRules RULES =
            new PlanRules(6, 200, BigDecimal.TEN, 20, Set.of("USD"), new BigDecimal("500"), 3, 3);

    private record Fixture(TestStore on, SampleBooks books, CustomerId ann) {
        static Fixture of(TestStore on) {
            on.clock().set(TestClock.START);
            SampleBooks books = SampleBooks.of(on.store(), "Company " + UUID.randomUUID());
            return new Fixture(on, books, books.customer("Ann's", "USD", null));
        }

        CustomerScope scope() {
            return new CustomerScopes(on.store())
                    .ofCustomer(books.organisation(), ann)
                    .orElseThrow();
        }

        DocumentId invoice(String total) {
            return books.document(ann, Paper.invoice("INV", TODAY.minusDays(5), total));
        }

        PlanCommand command(boolean byCompany, int count, DocumentId... documents) {
            return new PlanCommand(
                    scope(),
                    Optional.empty(),
                    byCompany ? "staff:cara" : "ann",
                    byCompany,
                    UUID.randomUUID().toString(),
                    List.of(documents),
                    count,
                    TODAY,
                    Every.MONTH,
                    Optional.empty(),
                    " it is tight ");
        }

        PlanDesk desk() {
            return new PlanDesk(on.store(), RULES);
        }

        Plan read(PlanId id) {
            return new Plans(on.store()).find(scope(), id).orElseThrow();
        }

        Plan judged(PlanId id) {
            new PlanJudge(on.store(), RULES).judge(books.organisation());
            return read(id);
        }

        void pay(DocumentId document, LocalDate day, String amount) {
            ErpPaymentId payment = books.erpPayment(ann, books.freshId(), day, amount, "0", null);
            books.apply(payment, 1, document, amount);
        }

        void open(DocumentId document, String total, String open) {
            on.store()
                    .dsl()
                    .update(DOCUMENT)
                    .set(DOCUMENT.TOTAL, new BigDecimal(total))
                    .set(DOCUMENT.OPEN_AMOUNT, new BigDecimal(open))
                    .where(DOCUMENT.ID.eq(document.value()))
                    .execute();
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

        void refused(Why why, Runnable act) {
            assertThatExceptionOfType(PlanRefused.class)
                    .isThrownBy(act::run)
                    .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
        }
    }

    private static List<Plan.What> history(Plan plan) {
        return plan.events().stream().map(Plan.Event::what).toList();
    }

    @OnBothDatabases
    void aPlanWithinTheRulesIsAgreedToAtOnceOncePerFormAndCountsAsPromised(TestStore on) {
        Fixture here = Fixture.of(on);
        PlanCommand command = here.command(false, 3, here.invoice("200.00"), here.invoice("100.01"));
        PlanId id = here.desk().propose(command);
        assertThat(here.desk().propose(command)).isEqualTo(id);

        Plan plan = here.read(id);
        assertThat(plan.state()).isEqualTo(PlanState.ACTIVE);
        assertThat(plan.amount()).isEqualTo(Money.of("300.01", "USD"));
        assertThat(plan.instalments())
                .extracting(one -> plan.money(one))
                .containsExactly(Money.of("100.01", "USD"), Money.of("100.00", "USD"), Money.of("100.00", "USD"));
        assertThat(plan.asked(TODAY)).isEqualTo(Money.of("100.01", "USD"));
        assertThat(plan.asked(TODAY.plusMonths(1))).as("two are due").isEqualTo(Money.of("200.01", "USD"));
        assertThat(history(plan)).containsExactly(Plan.What.PROPOSED, Plan.What.AUTOMATIC);
        assertThat(plan.events().get(0).words()).contains("it is tight");
        assertThat(new AccountOverviews(on.store())
                        .read(here.scope())
                        .currencies()
                        .get(0)
                        .promised())
                .isEqualTo(Money.of("300.01", "USD"));
        assertThat(new AuditTrail(on.store()).of(here.books().organisation(), "plan", id.toString()))
                .hasSize(2);
        here.refused(
                Why.OVERLAP,
                () -> here.desk()
                        .propose(here.command(false, 2, command.documents().get(0))));
        assertThatExceptionOfType(PromiseRefused.class)
                .isThrownBy(() -> new PromiseDesk(on.store(), new PromiseRules(30, 3))
                        .promise(new PromiseCommand(
                                here.scope(),
                                Optional.empty(),
                                "ann",
                                UUID.randomUUID().toString(),
                                List.of(command.documents().get(0)),
                                Money.of("10.00", "USD"),
                                TODAY.plusDays(1),
                                "")))
                .matches(refused -> refused.why() == PromiseRefused.Why.PLANNED);
    }

    @OnBothDatabases
    void aPlanThatCannotBeJudgedIsToldAfterAllOthersWereJudged(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId first = here.invoice("100.00");
        DocumentId second = here.invoice("100.00");
        List<PlanId> plans = Stream.of(first, second)
                .map(document -> here.desk().propose(here.command(false, 2, document)))
                .sorted(Comparator.comparing(PlanId::value))
                .toList();
        on.store()
                .dsl()
                .update(PLAN_INSTALMENT)
                .set(PLAN_INSTALMENT.STATE, "ODD")
                .where(PLAN_INSTALMENT.PLAN_ID.eq(plans.get(0).value()))
                .execute();
        for (DocumentId document : List.of(first, second)) {
            here.pay(document, TODAY, "50.00");
            here.open(document, "100.00", "50.00");
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PlanJudge(on.store(), RULES).judge(here.books().organisation()))
                .withMessageContaining("ODD");
        assertThat(history(here.read(plans.get(1)))).contains(Plan.What.PAID);
    }

    @OnBothDatabases
    void whatTheRulesDoNotAllowIsRefusedAndWhatIsLargeWaitsForStaff(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId small = here.invoice("60.00");
        here.refused(Why.COUNT, () -> here.desk().propose(here.command(false, 7, small)));
        here.refused(Why.FIRST, () -> here.desk().propose(here.command(false, 6, small)));
        here.refused(Why.LEAST, () -> here.desk().propose(here.command(false, 6, here.invoice("30.00"))));
        here.refused(Why.DOCUMENT, () -> here.desk().propose(here.command(false, 2)));
        PlanDesk closed = new PlanDesk(on.store(), PlanRules.off());
        here.refused(Why.OFF, () -> closed.propose(here.command(false, 2, small)));
        DocumentId euro = here.books()
                .document(here.ann(), Paper.invoice("E", TODAY, "60.00").in("EUR"));
        here.refused(Why.CURRENCY, () -> here.desk().propose(here.command(false, 2, euro)));
        here.refused(Why.MIXED, () -> here.desk().propose(here.command(false, 2, euro, small)));

        PlanId large = here.desk().propose(here.command(false, 3, here.invoice("900.00")));
        assertThat(here.read(large).state()).isEqualTo(PlanState.PROPOSED);
        here.desk().decide(here.books().organisation(), large, Decision.AGREE, "fine", "staff:cara");
        assertThat(here.read(large).state()).isEqualTo(PlanState.ACTIVE);
        here.refused(
                Why.ENDED,
                () -> here.desk().decide(here.books().organisation(), large, Decision.DECLINE, "", "staff:cara"));
    }

    @OnBothDatabases
    void whatTheCompanyOffersIsTheCustomersToAgreeToAndIsBoundByNoRule(TestStore on) {
        Fixture here = Fixture.of(on);
        PlanId first = here.desk().propose(here.command(true, 12, here.invoice("60.00")));
        assertThat(here.read(first).state()).isEqualTo(PlanState.OFFERED);
        here.desk().answer(here.scope(), first, true, "ann");
        assertThat(here.read(first).state()).isEqualTo(PlanState.ACTIVE);
        PlanId second = here.desk().propose(here.command(true, 12, here.invoice("60.00")));
        here.desk().answer(here.scope(), second, false, "ann");
        assertThat(here.read(second).state()).isEqualTo(PlanState.DECLINED);
        here.refused(Why.ENDED, () -> here.desk().answer(here.scope(), second, true, "ann"));
    }

    @OnBothDatabases
    void aPlanIsKeptByWhatTheErpReadsAndRemindsOnceOfEachInstalment(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId invoice = here.invoice("90.00");
        PlanId id = here.desk().propose(here.command(false, 3, invoice));
        here.judged(id);
        assertThat(history(here.judged(id)))
                .containsExactly(Plan.What.PROPOSED, Plan.What.AUTOMATIC, Plan.What.REMINDED);
        here.pay(invoice, TODAY.plusDays(2), "30.00");
        Plan paid = here.judged(id);
        assertThat(paid.instalments().get(0).state()).isEqualTo(Instalment.State.KEPT);
        assertThat(history(paid)).endsWith(Plan.What.PAID, Plan.What.INSTALMENT_KEPT);
        here.pay(invoice, TODAY.plusDays(3), "60.00");
        Plan done = here.judged(id);
        assertThat(done.state()).isEqualTo(PlanState.KEPT);
        assertThat(history(done)).endsWith(Plan.What.KEPT);
    }

    @OnBothDatabases
    void anInstalmentIsMissedOnlyAfterTheErpHasToldAllOfItsDaysOfGrace(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId invoice = here.invoice("90.00");
        PlanId id = here.desk().propose(here.command(false, 3, invoice));
        here.tellUntil(TODAY.plusDays(3));
        assertThat(here.judged(id).state()).isEqualTo(PlanState.ACTIVE);
        here.tellUntil(TODAY.plusDays(4));
        here.pay(invoice, TODAY.plusDays(4), "30.00");
        Plan broken = here.judged(id);
        assertThat(broken.state()).isEqualTo(PlanState.BROKEN);
        assertThat(broken.instalments().get(0).state()).isEqualTo(Instalment.State.MISSED);
    }

    @OnBothDatabases
    void aPlanSurvivesWhatHappensToItsInvoicesAndExplainsIt(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId invoice = here.invoice("90.00");
        PlanId id = here.desk().propose(here.command(false, 3, invoice));
        here.open(invoice, "70.00", "70.00");
        Plan lowered = here.judged(id);
        assertThat(lowered.state()).isEqualTo(PlanState.ACTIVE);
        assertThat(lowered.amount()).isEqualTo(Money.of("70.00", "USD"));
        assertThat(lowered.events()).anySatisfy(event -> {
            assertThat(event.what()).isEqualTo(Plan.What.LOWERED);
            assertThat(event.amount()).contains(Money.of("20.00", "USD"));
        });
        here.open(invoice, "70.00", "40.00");
        assertThat(history(here.judged(id))).endsWith(Plan.What.PAID, Plan.What.INSTALMENT_KEPT);
        here.open(invoice, "70.00", "70.00");
        Plan back = here.judged(id);
        assertThat(history(back)).endsWith(Plan.What.REOPENED);
        assertThat(back.state()).isEqualTo(PlanState.ACTIVE);
    }

    /** The last word of a mail is what the plan is judged by: who pays what it asks for keeps the plan. */
    @OnBothDatabases
    void aReminderAsksForWhatWasTakenBackToo(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId invoice = here.invoice("90.00");
        PlanId id = here.desk().propose(here.command(false, 3, invoice));
        here.open(invoice, "90.00", "60.00");
        here.judged(id);
        here.open(invoice, "90.00", "90.00");
        here.judged(id);
        on.clock().set(TODAY.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(here.judged(id).events())
                .filteredOn(event -> event.what() == Plan.What.REMINDED)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.instalment()).contains(2);
                    assertThat(event.amount()).contains(Money.of("60.00", "USD"));
                });
    }

    @OnBothDatabases
    void whatFellDueBeforeAPlanWasAgreedToIsDueThatDay(TestStore on) {
        Fixture here = Fixture.of(on);
        PlanId id = here.desk().propose(here.command(true, 3, here.invoice("90.00")));
        here.tellUntil(TODAY.plusDays(10));
        here.desk().answer(here.scope(), id, true, "ann");
        Plan agreed = here.judged(id);
        assertThat(agreed.state()).isEqualTo(PlanState.ACTIVE);
        assertThat(agreed.instalments())
                .extracting(Instalment::due)
                .containsExactly(TODAY.plusDays(10), TODAY.plusMonths(1), TODAY.plusMonths(2));
    }

    @OnBothDatabases
    void whatADeletedInvoiceCameToIsNotTakenOffWhatIsPromisedForTheOthers(TestStore on) {
        Fixture here = Fixture.of(on);
        DocumentId gone = here.invoice("100.00");
        PlanId id = here.desk().propose(here.command(false, 2, here.invoice("100.00"), gone));
        on.store()
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.STATUS, DocumentStatus.DELETED.name())
                .set(DOCUMENT.OPEN_AMOUNT, BigDecimal.ZERO)
                .where(DOCUMENT.ID.eq(gone.value()))
                .execute();
        assertThat(here.judged(id).amount()).isEqualTo(Money.of("100.00", "USD"));
        assertThat(new AccountOverviews(on.store())
                        .read(here.scope())
                        .currencies()
                        .get(0)
                        .promised())
                .isEqualTo(Money.of("100.00", "USD"));
    }

    /** A plan over several children's invoices is their parent's, and its mails go there. */
    @OnBothDatabases
    void aPlanOverInvoicesOfSeveralChildrenIsTheirParents(TestStore on) {
        Fixture here = Fixture.of(on);
        List<DocumentId> documents = List.of("One", "Two").stream()
                .map(name -> here.books().customer(name, "USD", name + "@example.com", here.ann()))
                .map(child -> here.books().document(child, Paper.invoice("INV", TODAY, "50.00")))
                .toList();
        PlanId id = here.desk().propose(here.command(true, 2, documents.toArray(DocumentId[]::new)));
        assertThat(here.read(id).customer()).isEqualTo(here.ann());
    }
}
