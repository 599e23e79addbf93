package io.duebridge.collections.cash.matching;

import static io.duebridge.collections.cash.matching.LedgerForTests.DAY;
import static io.duebridge.collections.cash.matching.LedgerForTests.money;
import static io.duebridge.collections.cash.matching.LedgerForTests.numbers;
import static io.duebridge.collections.cash.matching.LedgerForTests.payment;
import static io.duebridge.collections.cash.matching.LedgerForTests.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.files.RemittanceLine;
import io.duebridge.collections.cash.matching.Application.DeductionKind;
import io.duebridge.spi.Money;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the lines of a remittance advice say, with their amounts. */
class AdvisedMatchTest {
    private LedgerForTests ledger;

    @BeforeEach
    void twoCustomers() {
        ledger = new LedgerForTests()
                .customer("Acme Tools Inc")
                .invoice("Acme Tools Inc", "INV-1001", "1250.00")
                .invoice("Acme Tools Inc", "INV-1002", "310.40")
                .credit("Acme Tools Inc", "CM-501", "40.00")
                .customer("Fairchild Tires LLC")
                .invoice("Fairchild Tires LLC", "INV-1003", "875.00");
    }

    @Test
    void whatALineSaysIsPaidGoesToItsInvoiceAndTheRestStaysOpen() {
        Match match = match("ACME TOOLS", "710.40", advice("Acme", line("1001", "400.00"), line("1002", "310.40")));

        assertThat(match.matchClass()).isEqualTo(MatchClass.PARTIAL);
        assertThat(numbers(match)).containsExactly("INV-1001", "INV-1002");
        assertThat(match.applications().get(0).amount()).isEqualTo(money("400.00"));
        assertThat(match.applications().get(1).settles()).isTrue();
        assertThat(match.unapplied()).isEqualTo(money("0.00"));
        assertThat(match.automatic()).as("references and amounts say the same").isTrue();
        assertThat(words(match))
                .contains("850.00 USD stays open", "A remittance advice over 710.40 USD with 2 lines belongs to it.");
    }

    @Test
    void aCreditMemoTakesOffWhatItsLineSays() {
        Match match = match("ACME TOOLS", "290.40", advice("Acme", line("1002", "310.40"), line("CM-501", "-20.00")));

        assertThat(numbers(match)).containsExactly("INV-1002", "CM-501");
        assertThat(match.applications().get(1).net()).isEqualTo(money("-20.00"));
    }

    @Test
    void aDeductionCountsOnlyAsFarAsTermsOrToleranceAllowIt() {
        ledger.discounted("Acme Tools Inc", "INV-1010", "1000.00", "20.00", DAY);

        Match terms = match("ACME TOOLS", "980.00", advice("Acme", line("1010", "980.00")));
        assertThat(terms.applications().get(0).deductionKind()).contains(DeductionKind.EARLY_DISCOUNT);
        assertThat(terms.applications().get(0).settles()).isTrue();

        Match claim = match("ACME TOOLS", "1200.00", advice("Acme", deducted("1001", "1250.00", "50.00")));
        assertThat(claim.applications().get(0).deduction()).isEqualTo(money("0.00"));
        assertThat(claim.applications().get(0).settles())
                .as("a claim stays open")
                .isFalse();
        assertThat(claim.matchClass()).isEqualTo(MatchClass.PARTIAL);

        Match small = match("ACME TOOLS", "1249.95", advice("Acme", deducted("1001", "1250.00", "0.05")));
        assertThat(small.applications().get(0).deductionKind()).contains(DeductionKind.WITHIN_TOLERANCE);
        assertThat(small.automatic()).isTrue();
    }

    @Test
    void whatAPaymentIsShortOfItsAdviceWithinTheToleranceIsTakenOffTheGreatest() {
        Match match = match("ACME TOOLS", "710.35", advice("Acme", line("1001", "400.00"), line("1002", "310.40")));

        assertThat(match.applications().get(0).amount()).isEqualTo(money("399.95"));
        assertThat(match.applications().get(1).amount()).isEqualTo(money("310.40"));
        assertThat(match.unapplied()).isEqualTo(money("0.00"));
    }

    @Test
    void linesOfTheSameDocumentAreOne() {
        Match match = match("ACME TOOLS", "450.00", advice("Acme", line("1001", "400.00"), line("INV-1001", "50.00")));

        assertThat(match.applications()).hasSize(1);
        assertThat(match.applications().get(0).amount()).isEqualTo(money("450.00"));
    }

    @Test
    void twoAdvicesOverTheSameAmountAreLeftToAPerson() {
        Match match = match(
                "Somebody",
                "400.00",
                advice("Acme", line("1001", "400.00")),
                advice("Fairchild", line("1003", "400.00")));

        assertThat(match.automatic()).isFalse();
        assertThat(match.rivals()).hasSize(1);
    }

    @Test
    void theAdviceOfAnotherCustomerIsNotAppliedToThisPayersMoney() {
        Match match = match("Fairchild Tires LLC", "400.00", advice("Acme", line("1001", "400.00")));

        assertThat(match.automatic()).isFalse();
        assertThat(words(match)).contains("more like another customer");
    }

    @Test
    void anAdviceOfWhichALineIsNotKnownIsNotBelievedByItself() {
        Match match = match("ACME TOOLS", "500.00", advice("Acme", line("1001", "400.00"), line("7777", "100.00")));

        assertThat(match.automatic()).isFalse();
        assertThat(numbers(match)).containsExactly("INV-1001");
    }

    private Match match(String payer, String amount, RemittanceAdvice... advices) {
        return new Matcher(ledger.items, MatchRules.DEFAULT)
                .match(payment(payer, money(amount), List.of("see advice"), List.of()), List.of(advices));
    }

    private static RemittanceAdvice advice(String payer, RemittanceLine... lines) {
        return new RemittanceAdvice(
                Optional.of(payer),
                Optional.empty(),
                Arrays.stream(lines).map(RemittanceLine::net).reduce(money("0.00"), Money::plus),
                Optional.of(DAY),
                List.of(lines));
    }

    private static RemittanceLine line(String document, String net) {
        return new RemittanceLine(document, money(net), money("0.00"), money(net), Optional.empty());
    }

    private static RemittanceLine deducted(String document, String gross, String deduction) {
        return new RemittanceLine(
                document, money(gross), money(deduction), money(gross).minus(money(deduction)), Optional.of("damaged"));
    }
}
