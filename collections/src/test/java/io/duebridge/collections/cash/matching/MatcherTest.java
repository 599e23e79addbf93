package io.duebridge.collections.cash.matching;

import static io.duebridge.collections.cash.matching.LedgerForTests.DAY;
import static io.duebridge.collections.cash.matching.LedgerForTests.id;
import static io.duebridge.collections.cash.matching.LedgerForTests.money;
import static io.duebridge.collections.cash.matching.LedgerForTests.numbers;
import static io.duebridge.collections.cash.matching.LedgerForTests.payment;
import static io.duebridge.collections.cash.matching.LedgerForTests.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.cash.files.CreditorReference;
import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.PaymentKind;
import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.files.RemittanceLine;
import io.duebridge.collections.cash.files.StructuredReference;
import io.duebridge.collections.cash.files.StructuredReference.Kind;
import io.duebridge.collections.cash.matching.Application.DeductionKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How single payments are matched, each case by itself. */
class MatcherTest {
    private LedgerForTests ledger;

    @BeforeEach
    void twoCustomers() {
        ledger = new LedgerForTests()
                .customer("Acme Tools Inc")
                .invoice("Acme Tools Inc", "INV-1001", "1250.00")
                .invoice("Acme Tools Inc", "INV-1002", "310.40")
                .ordered("Acme Tools Inc", "INV-1004", "PO-77120", "99.95")
                .credit("Acme Tools Inc", "CM-501", "40.00")
                .customer("Fairchild Tires LLC")
                .invoice("Fairchild Tires LLC", "INV-1003", "875.00")
                .invoice("Fairchild Tires LLC", "INV-2210", "64.10");
    }

    @Test
    void aReferenceAndItsAmountAreAppliedWithoutAPerson() {
        Match match = ledger.match("ACME TOOLS", "1250.00", "Invoice 1001 thank you");

        assertThat(match.matchClass()).isEqualTo(MatchClass.ONE_TO_ONE);
        assertThat(numbers(match)).containsExactly("INV-1001");
        assertThat(match.customer()).contains(id("Acme Tools Inc"));
        assertThat(match.automatic()).isTrue();
        assertThat(words(match))
                .contains("INV-1001 stands in the remittance text.", "The amount equals what is open on INV-1001.");
    }

    @Test
    void severalReferencesAndACreditMemoAreOneSum() {
        Match match = ledger.match("ACME TOOLS", "1520.40", "INV-1001/2 less CM 501");

        assertThat(match.matchClass()).isEqualTo(MatchClass.ONE_TO_MANY);
        assertThat(numbers(match)).containsExactly("INV-1001", "INV-1002", "CM-501");
        assertThat(match.applications().get(2).net()).isEqualTo(money("-40.00"));
        assertThat(match.automatic()).isTrue();
        assertThat(words(match)).contains("The amount equals the sum of INV-1001 and INV-1002 less CM-501.");
    }

    @Test
    void aReferenceThatTheBankCutInTwoIsPutTogether() {
        assertThat(ledger.match("ACME", "310.40", "payment for INV-10", "02").automatic())
                .isTrue();
    }

    @Test
    void aReferenceTypedWrongIsReadIfPayerAndAmountAgree() {
        Match match = ledger.match("Fairchild Tires", "875.00", "INV-1O03");
        assertThat(numbers(match)).containsExactly("INV-1003");

        Match swapped = ledger.match("Acme Tools Inc", "310.40", "INV-1020");
        assertThat(numbers(swapped)).containsExactly("INV-1002");
        assertThat(words(swapped))
                .contains("INV-1002 is like \"1020\" in the remittance text: one character is different.");
    }

    @Test
    void anExactReferenceIsAppliedWhoeverPays() {
        Match match = ledger.match("Treasury Hub 7", "875.00", "INV-1003");

        assertThat(numbers(match)).containsExactly("INV-1003");
        assertThat(match.customer()).contains(id("Fairchild Tires LLC"));
        assertThat(match.automatic()).isTrue();
    }

    @Test
    void aSmallShortfallIsADeductionAndALargeOneIsNot() {
        Match small = ledger.match("ACME TOOLS", "1249.93", "INV-1001");
        assertThat(small.matchClass()).isEqualTo(MatchClass.ONE_TO_ONE);
        assertThat(small.applications().get(0).deduction()).isEqualTo(money("0.07"));
        assertThat(small.applications().get(0).deductionKind()).contains(DeductionKind.WITHIN_TOLERANCE);
        assertThat(small.automatic()).isTrue();

        Match large = ledger.match("ACME TOOLS", "1200.00", "INV-1001");
        assertThat(large.matchClass()).isEqualTo(MatchClass.PARTIAL);
        assertThat(large.applications().get(0).amount()).isEqualTo(money("1200.00"));
        assertThat(large.applications().get(0).deduction()).isEqualTo(money("0.00"));
        assertThat(large.automatic()).as("no amount confirms the reference").isFalse();
        assertThat(words(large)).contains("50.00 USD stays open");
    }

    @Test
    void theDiscountOfTheTermsIsTakenUntilItsLastDay() {
        ledger.discounted("Acme Tools Inc", "INV-1010", "1000.00", "20.00", DAY);
        Match inTime = ledger.match("ACME TOOLS", "980.00", "INV-1010");
        assertThat(inTime.automatic()).isTrue();
        assertThat(inTime.applications().get(0).deductionKind()).contains(DeductionKind.EARLY_DISCOUNT);
        assertThat(inTime.applications().get(0).deduction()).isEqualTo(money("20.00"));

        ledger.discounted("Acme Tools Inc", "INV-1011", "2000.00", "41.00", DAY.minusDays(1));
        assertThat(ledger.match("ACME TOOLS", "1959.00", "INV-1011").matchClass())
                .isEqualTo(MatchClass.PARTIAL);
    }

    @Test
    void whatIsPaidTooMuchStaysOnAccount() {
        Match match = ledger.match("ACME TOOLS", "1300.00", "INV-1001");

        assertThat(numbers(match)).containsExactly("INV-1001");
        assertThat(match.unapplied()).isEqualTo(money("50.00"));
        assertThat(match.automatic()).isFalse();
    }

    @Test
    void twoSetsThatFitEquallyAreShownAndNotApplied() {
        ledger.invoice("Acme Tools Inc", "INV-1020", "310.40");
        Match match = ledger.match("ACME TOOLS", "310.40", "payment");

        assertThat(match.automatic()).isFalse();
        assertThat(match.rivals()).hasSize(1);
        assertThat(words(match)).contains("would explain the payment as well");
        assertThat(List.of(
                        numbers(match).get(0),
                        match.rivals().get(0).get(0).item().label()))
                .containsExactlyInAnyOrder("INV-1002", "INV-1020");
    }

    @Test
    void aPurchaseOrderLeadsToItsInvoice() {
        Match match = ledger.match("Somebody", "99.95", "your delivery for PO 77120");
        assertThat(numbers(match)).containsExactly("INV-1004");
        assertThat(match.automatic()).isTrue();
    }

    @Test
    void fieldsOfTheirOwnAndCreditorReferencesAreExact() {
        IncomingPayment structured = payment(
                "Unknown",
                money("64.10"),
                List.of(),
                List.of(StructuredReference.of(Kind.CREDITOR, CreditorReference.of("2210"))));
        assertThat(numbers(ledger.match(structured))).containsExactly("INV-2210");
        assertThat(numbers(ledger.match("Unknown", "64.10", "pay " + CreditorReference.of("2210"))))
                .containsExactly("INV-2210");
    }

    @Test
    void aRemittanceAdviceNamesWhatThePaymentDoesNot() {
        RemittanceAdvice advice = new RemittanceAdvice(
                Optional.of("Acme"),
                Optional.empty(),
                money("1310.40"),
                Optional.of(DAY),
                List.of(line("1001", "1000.00"), line("1002", "310.40")));
        RemittanceAdvice whole = new RemittanceAdvice(
                Optional.of("Acme"),
                Optional.empty(),
                money("1560.40"),
                Optional.of(DAY),
                List.of(line("1001", "1250.00"), line("1002", "310.40")));
        IncomingPayment payment = payment("ACME HOLDING", money("1560.40"), List.of("see advice 5"), List.of());

        Match match = new Matcher(ledger.items, MatchRules.DEFAULT).match(payment, List.of(advice, whole));

        assertThat(numbers(match)).containsExactly("INV-1001", "INV-1002");
        assertThat(match.automatic()).isTrue();
        assertThat(words(match))
                .contains("A remittance advice over 1560.40 USD with 2 lines")
                .doesNotContain("1310.40");
    }

    private static RemittanceLine line(String document, String net) {
        return new RemittanceLine(document, money(net), money("0.00"), money(net), Optional.empty());
    }

    @Test
    void aLearnedAccountLeadsToTheCustomerAndItsFamily() {
        ledger.customer("Fairchild Automotive")
                .child("Fairchild Wheels", "Fairchild Automotive")
                .invoice("Fairchild Wheels", "INV-3001", "4410.17");
        ledger.items.alias(PayerAlias.Kind.ACCOUNT, "ACCOUNTOFTREASURY", id("Fairchild Automotive"));

        Match match = ledger.match("Treasury", "4410.17", "monthly payment");

        assertThat(numbers(match)).containsExactly("INV-3001");
        assertThat(match.automatic()).isTrue();
        assertThat(words(match)).contains("The payer's account is known to pay for this customer.");
    }

    @Test
    void moneyOfAKnownPayerThatNothingExplainsIsProposedForItsAccount() {
        Match match = ledger.match("Fairchild Tires LLC", "5000.00", "deposit");

        assertThat(match.matchClass()).isEqualTo(MatchClass.ON_ACCOUNT);
        assertThat(match.customer()).contains(id("Fairchild Tires LLC"));
        assertThat(match.unapplied()).isEqualTo(money("5000.00"));
        assertThat(match.automatic()).isFalse();
    }

    @Test
    void otherCurrenciesReturnsAndStrangersAreNotMatched() {
        assertThat(ledger.match(payment("Nobody", money("1250.00 EUR"), List.of("INV-1001"), List.of()))
                        .matchClass())
                .isEqualTo(MatchClass.NONE);
        assertThat(ledger.match("State Revenue Office", "77.77", "refund 88123").matchClass())
                .isEqualTo(MatchClass.NONE);
        IncomingPayment credit = payment("ACME TOOLS", money("1250.00"), List.of("INV-1001"), List.of());
        IncomingPayment returned = new IncomingPayment(
                "2",
                "2",
                "line 2",
                PaymentKind.CREDIT_RETURNED,
                credit.account(),
                credit.amount(),
                DAY,
                DAY,
                credit.payer(),
                credit.remittance(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        assertThat(ledger.match(returned).matchClass()).isEqualTo(MatchClass.NONE);
    }
}
