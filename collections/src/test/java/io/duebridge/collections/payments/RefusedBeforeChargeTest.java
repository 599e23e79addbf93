package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.audit.AuditEntry;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.discounts.DiscountRules;
import io.duebridge.collections.payments.provider.PaymentProviders;
import io.duebridge.collections.payments.provider.SandboxNumber;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.surcharges.SurchargeRules;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentObstacle.Remedy;
import io.duebridge.spi.RecordKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the ERP would refuse after the money was taken is refused before it is, to whoever pays and however. */
class RefusedBeforeChargeTest {
    private static final String REASON = "it pays items of company codes 1010 and 1710";

    private record Fixture(Books books, ErpId customer, ErpId one, ErpId other, List<PaymentInstruction> asked) {
        static Fixture of(TestStore test) {
            test.clock().set(TestClock.START);
            Books books = Books.open(test);
            ErpId customer = books.customer("Ada");
            ErpId one = books.erp.items().invoice(customer, "100.00");
            ErpId other = books.erp.items().invoice(customer, "50.00");
            books.read();
            return new Fixture(books, customer, one, other, new ArrayList<>());
        }

        /** Takes no two invoices in one payment, and no money by bank debit. */
        PaymentDesk desk() {
            return desk((connection, intended) -> {
                asked.add(intended);
                if (intended.applications().size() > 1) {
                    return obstacle(Remedy.PAY_APART, REASON);
                }
                return intended.method().filter("bank"::equals).isPresent()
                        ? obstacle(Remedy.ANOTHER_METHOD, "bank-accounts names no account for payments by bank")
                        : Optional.empty();
            });
        }

        PaymentDesk desk(ErpObstacles obstacles) {
            return new PaymentDesk(
                    books.store,
                    PaymentProviders.only(books.provider),
                    RepresentmentRules.standard(),
                    DiscountRules.none(),
                    SurchargeRules.none(),
                    obstacles);
        }

        PaymentSelection both() {
            return books.selection(customer, "0", books.invoice(one, "100.00"), books.invoice(other, "50.00"));
        }

        PaymentSelection first() {
            return books.selection(customer, "0", books.invoice(one, "100.00"));
        }

        PaymentReceipt pay(PaymentDesk desk, PaymentSelection selection, SandboxNumber number) {
            return desk.pay(Books.command(selection, UUID.randomUUID().toString(), number));
        }

        List<AuditEntry> told() {
            return new AuditTrail(books.store)
                            .of(
                                    books.connection.organisation(),
                                    "customer",
                                    books.id(customer).toString())
                            .stream()
                            .filter(entry -> entry.action().equals("payment.refused"))
                            .toList();
        }
    }

    private static Optional<PaymentObstacle> obstacle(Remedy remedy, String reason) {
        return Optional.of(new PaymentObstacle(remedy, ConnectionErrors.SETTINGS_INVALID, reason));
    }

    private static void refused(String code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        PaymentRefused.class, told -> assertThat(told.code()).isEqualTo(code));
    }

    @OnBothDatabases
    void whatCannotBePostedTogetherIsNotChargedAndWhoeverPaysIsToldWhatToDo(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentDesk desk = here.desk();
        refused("payment.not-together", () -> desk.quote(here.both()));
        assertThatThrownBy(() -> here.pay(desk, here.both(), SandboxNumber.SUCCESS))
                .isInstanceOfSatisfying(PaymentRefused.class, told -> {
                    assertThat(told.words()).contains("one after the other").doesNotContain("company code");
                    assertThat(told.forStaff().orElseThrow().reason()).isEqualTo(REASON);
                });
        assertThat(here.books().provider.charges()).isEmpty();

        assertThat(desk.quote(here.first()).due().amount()).isEqualByComparingTo("100");
        assertThat(here.pay(desk, here.first(), SandboxNumber.SUCCESS).state()).isEqualTo(PaymentState.SETTLED);
        assertThat(here.books().provider.charges()).hasSize(1);
    }

    @OnBothDatabases
    void theCompanyIsToldTheReasonOnceAndAgainTheNextDay(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentDesk desk = here.desk();
        for (int key = 0; key < 3; key++) {
            refused("payment.not-together", () -> desk.quote(here.both()));
        }
        assertThat(here.told())
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail())
                        .hasValueSatisfying(detail -> assertThat(detail)
                                .contains(REASON)
                                .contains(ConnectionErrors.SETTINGS_INVALID.code())));
        here.books().clock.forward(Duration.ofDays(1));
        refused("payment.not-together", () -> here.pay(desk, here.both(), SandboxNumber.SUCCESS));
        assertThat(here.told())
                .extracting(AuditEntry::actor)
                .containsExactly(BookableCheck.QUOTED, "contact:mary@example.com");
    }

    @OnBothDatabases
    void theWayToPayCountsOnceItIsChosen(TestStore test) {
        Fixture here = Fixture.of(test);
        PaymentDesk desk = here.desk();
        desk.quote(here.first());
        refused("payment.method-not-bookable", () -> desk.quote(byNobody(here, "bank")));
        assertThat(desk.quote(byNobody(here, "card")).charged().amount()).isEqualByComparingTo("100");
        assertThat(here.told())
                .as("the company reads why")
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail())
                        .hasValueSatisfying(why -> assertThat(why).contains("no account for payments by bank")));
        refused(
                "payment.method-not-bookable",
                () -> here.pay(desk, here.first(), SandboxNumber.BANK_PENDING_THEN_SETTLED));
        assertThat(here.books().provider.charges()).isEmpty();
        assertThat(here.pay(desk, here.first(), SandboxNumber.SUCCESS).state()).isEqualTo(PaymentState.SETTLED);
        assertThat(here.asked())
                .extracting(PaymentInstruction::method)
                .containsExactly(
                        Optional.empty(),
                        Optional.of("bank"),
                        Optional.of("card"),
                        Optional.of("bank"),
                        Optional.of("card"));
    }

    /** Of which nothing is entered yet. */
    private static PayCommand byNobody(Fixture here, String method) {
        return new PayCommand(here.first(), Optional.empty(), "test", "", method, "");
    }

    @OnBothDatabases
    void aReturnedDebitIsNotPresentedAgainIfItCouldNotBePostedAnyMore(TestStore test) {
        Fixture here = Fixture.of(test);
        Books books = here.books();
        PaymentReceipt paid = here.pay(books.payments, here.first(), SandboxNumber.BANK_SETTLED_THEN_RETURNED);
        books.post(Fault.NONE);
        books.clock.forward(Duration.ofSeconds(31));
        books.payments.resumeStarted();
        books.clock.forward(Duration.ofDays(3));
        assertThat(books.payments.representment().obstacle(books.connection.organisation(), paid.id()))
                .isEmpty();
        assertThat(here.desk().representment().obstacle(books.connection.organisation(), paid.id()))
                .hasValueSatisfying(words -> assertThat(words).contains("bank-accounts names no account"));
    }

    /** Before, it was charged, and then no payment could be made of it. */
    @OnBothDatabases
    void whatADepositChargesIsNotChargedSinceNoPaymentIsAppliedToIt(TestStore test) {
        Fixture here = Fixture.of(test);
        here.books()
                .store
                .dsl()
                .update(DOCUMENT)
                .set(DOCUMENT.KIND, RecordKind.DEPOSIT.label())
                .where(DOCUMENT.ID.eq(
                        here.books().invoice(here.one(), "1").document().value()))
                .execute();
        refused("document-not-payable", () -> here.pay(here.books().payments, here.first(), SandboxNumber.SUCCESS));
        assertThat(here.books().provider.charges()).isEmpty();
    }
}
