package io.duebridge.collections.cash.matching;

import static io.duebridge.collections.cash.matching.LedgerForTests.money;
import static io.duebridge.collections.cash.matching.LedgerForTests.numbers;
import static io.duebridge.collections.cash.matching.LedgerForTests.payment;
import static io.duebridge.collections.cash.matching.LedgerForTests.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.cash.files.CreditorReference;
import io.duebridge.collections.cash.files.StructuredReference;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments in part, and references with slips, where no sum decides. */
class PartAndSlipTest {
    private LedgerForTests ledger;

    @BeforeEach
    void twoCustomers() {
        ledger = new LedgerForTests()
                .customer("Acme Tools Inc")
                .invoice("Acme Tools Inc", "INV-104610", "2322.40")
                .invoice("Acme Tools Inc", "INV-104733", "60.20")
                .customer("Fairchild Tires LLC")
                .invoice("Fairchild Tires LLC", "INV-115650", "5419.00");
    }

    @Test
    void aSimplePartIsSaidInWords() {
        Match match = ledger.match("ACME TOOLS", "1161.20", "INV-104610");

        assertThat(match.matchClass()).isEqualTo(MatchClass.PARTIAL);
        assertThat(words(match)).contains("The amount is half of what is open on INV-104610; 1161.20 USD stays open.");
        assertThat(match.automatic()).isFalse();
    }

    @Test
    void aThirdIsRoundedToTheCoin() {
        assertThat(Share.of(33_333, 100_000, 1)).contains(Share.THIRD);
        assertThat(Share.of(33_334, 100_000, 1)).contains(Share.THIRD);
        assertThat(Share.of(33_335, 100_000, 1)).isEmpty();
    }

    @Test
    void halfOfAnInvoiceWhoseNumberIsASlipAwayIsProposedWhoeverPays() {
        Match match = ledger.match("WIRE IN", "2709.50", "our payment INV-115605");

        assertThat(numbers(match)).containsExactly("INV-115650");
        assertThat(match.automatic()).isFalse();
        assertThat(ledger.match("WIRE IN", "2709.50", "refund 115605").matchClass())
                .as("a number that nobody calls an invoice's is not looked for like that")
                .isEqualTo(MatchClass.NONE);
    }

    @Test
    void anAmountFarAboveTheInvoiceNamedIsSoonerAPartOfTheOneBesideIt() {
        ledger.customer("Baker Auto").invoice("Baker Auto", "INV-115606", "9.10");
        Match match = ledger.match("WIRE IN", "2000.00", "INV-115606");

        assertThat(numbers(match))
                .as("one digits swapped, and the amount makes sense")
                .containsExactly("INV-115606");
        ledger.invoice("Baker Auto", "INV-115651", "9.10");
        assertThat(numbers(ledger.match("WIRE IN", "2000.00", "INV-115651"))).containsExactly("INV-115650");
    }

    @Test
    void aReferenceWithCheckDigitsIsNoSlip() {
        ledger.invoice("Acme Tools Inc", "INV-115651", "800.00");
        Match match = ledger.match(payment(
                "Acme Tools Inc",
                money("300.00"),
                List.of(),
                List.of(StructuredReference.of(StructuredReference.Kind.CREDITOR, CreditorReference.of("115650")))));

        assertThat(numbers(match)).containsExactly("INV-115650");
    }

    @Test
    void aPaymentThatNamesSomethingElseIsNotAppliedByItsAmountAlone() {
        ledger.invoice("Acme Tools Inc", "INV-109999", "1500.07");
        assertThat(ledger.match("Acme Tools Inc", "1500.07", "your deliveries").automatic())
                .isTrue();
        assertThat(ledger.match("Acme Tools Inc", "1500.07", "INV-118020").automatic())
                .isFalse();
    }

    @Test
    void aCreditMemoThatMakesUpTheDifferenceIsBetterThanAPart() {
        ledger.credit("Acme Tools Inc", "CM-7357", "253.53");
        Match match = ledger.match("Acme Tools Inc", "2068.87", "INV-104610");

        assertThat(numbers(match)).containsExactly("INV-104610", "CM-7357");
    }

    @Test
    void neitherTelephoneNumbersNorPiecesOfNumbersAreReferences() {
        assertThat(numbers(ledger.match("WIRE IN", "900.00", "tel 0637 504610 for INV-1156", "50")))
                .containsExactly("INV-115650");
        assertThat(ledger.match("Nobody", "900.00", "tel 0637 104611").matchClass())
                .isEqualTo(MatchClass.NONE);
    }

    @Test
    void aWordBeforeADateSaysNothingOfTheNumberBehindIt() {
        assertThat(numbers(ledger.match("WIRE IN", "900.00", "date 16/10/2026 115650")))
                .containsExactly("INV-115650");
    }
}
