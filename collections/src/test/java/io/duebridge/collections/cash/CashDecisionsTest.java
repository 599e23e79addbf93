package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.payments.PaymentState;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.simulation.SimulatedErp.Fault;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ErpId;
import java.time.LocalDate;
import java.util.List;

class CashDecisionsTest {
    private static final String UNCLEAR = CashBooks.line("120.00", "Fairchild Automotive", "thanks", "B1");

    @OnBothDatabases
    void whatSomebodyChoosesIsPostedOnceAndReadBackApplied(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId tires = cash.books.customer("Fairchild Tires");
        ErpId invoice = cash.books.erp.items().invoice(tires, "100.00");
        BankLine line = unclear(cash);

        cash.decisions.change(cash.by("mary", line), cash.books.id(tires), List.of(cash.invoice(invoice, "100.00")));
        // The second click.
        cash.decisions.change(cash.by("mary", line), cash.books.id(tires), List.of(cash.invoice(invoice, "100.00")));

        PaymentId payment = cash.again(line).payment().orElseThrow();
        assertThat(cash.again(line).state()).isEqualTo(LineState.APPLIED);
        assertThat(cash.books.post(Fault.NONE)).containsExactly(PostingState.POSTED);
        cash.books.read();
        cash.books.feedback.afterSync(cash.books.connection.id());
        assertThat(cash.books.state(payment)).isEqualTo(PostingState.APPLIED);
        assertThat(cash.books.erp.payments()).hasSize(1);
        assertThat(cash.books
                        .stories
                        .find(cash.books.connection.organisation(), payment)
                        .orElseThrow())
                .satisfies(story -> {
                    assertThat(story.method()).isEqualTo("transfer");
                    assertThat(story.wishedOnAccount().amount()).isEqualByComparingTo("20.00");
                });
    }

    @OnBothDatabases
    void theSecondOfTwoPeopleIsToldWhatTheFirstHasDone(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId tires = cash.books.customer("Fairchild Tires");
        BankLine line = unclear(cash);

        cash.decisions.onAccount(cash.by("mary", line), cash.books.id(tires));

        assertThatThrownBy(() -> cash.decisions.ignore(cash.by("john", line), "not ours"))
                .isInstanceOfSatisfying(CashRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("cash.line.decided");
                    assertThat(refused.words()).contains("mary");
                });
        assertThat(cash.again(line).state()).isEqualTo(LineState.ON_ACCOUNT);
        assertThat(payments(cash)).isEqualTo(1);
    }

    @OnBothDatabases
    void aCorrectionIsRememberedAndCanBeForgotten(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId tires = cash.books.customer("Fairchild Tires");
        BankLine line = unclear(cash);
        cash.decisions.onAccount(cash.by("mary", line), cash.books.id(tires));

        List<PayerAliases.Learned> learned = cash.aliases.about(line);

        assertThat(learned).extracting(PayerAliases.Learned::customerName).containsOnly("Fairchild Tires");
        assertThat(learned).extracting(PayerAliases.Learned::learnedBy).containsOnly("staff:mary");
        assertThat(learned).hasSize(2); // by its name and by its account
        learned.forEach(alias -> cash.decisions.forget(line.organisation(), alias.id(), "staff:john"));
        assertThat(cash.aliases.about(line)).isEmpty();
    }

    @OnBothDatabases
    void documentsThatTakeMoreThanThePaymentAreRefusedAndNothingIsBooked(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId tires = cash.books.customer("Fairchild Tires");
        ErpId invoice = cash.books.erp.items().invoice(tires, "500.00");
        BankLine line = unclear(cash);

        assertThatThrownBy(() -> cash.decisions.change(
                        cash.by("mary", line), cash.books.id(tires), List.of(cash.invoice(invoice, "500.00"))))
                .isInstanceOfSatisfying(
                        CashRefused.class, refused -> assertThat(refused.code()).isEqualTo("cash.too-much"));
        assertThat(cash.again(line).state()).isEqualTo(LineState.PROPOSED);
        assertThat(payments(cash)).isZero();
    }

    @OnBothDatabases
    void anInvoiceThatAPortalPaymentHoldsCannotBePaidByTheBankAsWell(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId tires = cash.books.customer("Fairchild Tires");
        ErpId invoice = cash.books.erp.items().invoice(tires, "100.00");
        BankLine line = unclear(cash);
        cash.books.pay(tires, "0.00", cash.books.invoice(invoice, "100.00"));

        assertThatThrownBy(() -> cash.decisions.change(
                        cash.by("mary", line), cash.books.id(tires), List.of(cash.invoice(invoice, "100.00"))))
                .isInstanceOfSatisfying(CashRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("cash.payment");
                    assertThat(refused.words()).contains("already on its way");
                });
        assertThat(payments(cash)).isEqualTo(1);
    }

    @OnBothDatabases
    void aPaymentSomebodyEnteredInTheErpIsLinkedAndNotPostedAgain(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId customer = cash.books.customer("Fairchild Automotive Inc.");
        cash.books.read();
        ErpPaymentId byHand = cash.byHand(customer, "120.00", LocalDate.of(2026, 2, 27), "CHK-7781");
        cash.receive("monday.csv", CashBooks.HEADER + UNCLEAR);
        cash.match();
        BankLine line = cash.only(LineState.PROPOSED);

        assertThat(line.bestKind()).contains(ProposalKind.IN_ERP);
        cash.decisions.accept(cash.by("mary", line), 0);

        assertThat(cash.again(line).state()).isEqualTo(LineState.IN_ERP);
        assertThat(cash.again(line).erpPayment()).contains(byHand);
        assertThat(payments(cash)).isZero();
        cash.decisions.reopen(cash.by("mary", cash.again(line)));
        assertThat(cash.again(line).state()).isEqualTo(LineState.NEW);
    }

    @OnBothDatabases
    void aLineIsIgnoredOnlyWithAReasonAndCanBeTakenUpAgain(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        BankLine line = unclear(cash);

        assertThatThrownBy(() -> cash.decisions.ignore(cash.by("mary", line), " "))
                .isInstanceOfSatisfying(
                        CashRefused.class, refused -> assertThat(refused.code()).isEqualTo("cash.reason"));
        cash.decisions.ignore(cash.by("mary", line), "a loan of the owner");

        BankLine ignored = cash.again(line);
        assertThat(ignored.state()).isEqualTo(LineState.IGNORED);
        assertThat(ignored.note()).contains("a loan of the owner");
        cash.decisions.reopen(cash.by("john", ignored));
        assertThat(cash.again(line).state()).isEqualTo(LineState.NEW);
    }

    @OnBothDatabases
    void aReturnThatNamesAPaymentOfOursTakesItBackOnce(TestStore test) {
        CashBooks cash = CashBooks.open(test);
        ErpId tires = cash.books.customer("Fairchild Tires");
        ErpId invoice = cash.books.erp.items().invoice(tires, "120.00");
        BankLine line = unclear(cash);
        cash.decisions.change(cash.by("mary", line), cash.books.id(tires), List.of(cash.invoice(invoice, "120.00")));
        PaymentId payment = cash.again(line).payment().orElseThrow();
        String reference = cash.books.posting(payment).reference().value();

        cash.receive("friday.csv", CashBooks.HEADER + CashBooks.returned("120.00", "Returned " + reference));
        cash.match();
        BankLine back = cash.only(LineState.RETURN);
        assertThat(back.returned()).contains(payment);
        cash.decisions.takeBack(cash.by("mary", back));
        cash.decisions.takeBack(cash.by("mary", back));

        assertThat(cash.again(back).state()).isEqualTo(LineState.RETURNED);
        assertThat(cash.books.payments.receipt(payment).state()).isEqualTo(PaymentState.RETURNED);
        assertThat(cash.books.post(Fault.NONE)).as("nothing is posted of it").isEmpty();
        assertThat(cash.books
                        .payments
                        .quote(cash.books.selection(tires, "0.00", cash.books.invoice(invoice, "120.00")))
                        .due()
                        .amount())
                .isEqualByComparingTo("120.00");
    }

    /** Read, matched, and left to a person. */
    private static BankLine unclear(CashBooks cash) {
        cash.books.read();
        cash.receive("monday.csv", CashBooks.HEADER + UNCLEAR);
        cash.match();
        return cash.only(LineState.PROPOSED);
    }

    private static int payments(CashBooks cash) {
        return cash.books
                .store
                .dsl()
                .fetchCount(
                        PAYMENT,
                        PAYMENT.CONNECTION_ID.eq(cash.books.connection.id().value()));
    }
}
