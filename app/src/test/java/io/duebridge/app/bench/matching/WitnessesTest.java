package io.duebridge.app.bench.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.cash.files.IncomingPayment;
import io.duebridge.collections.cash.files.Payer;
import io.duebridge.collections.cash.files.PaymentKind;
import io.duebridge.collections.cash.matching.OpenItem;
import io.duebridge.spi.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the benchmark calls a payment undecidable. */
class WitnessesTest {
    private final BenchLedger ledger = new BenchLedger(2_000, new Dice(5));
    private final Witnesses witnesses = new Witnesses(ledger);
    private final List<OpenItem> pair = neighbours();

    /** Two invoices of different families and one currency whose numbers are one digit apart, the first the smaller. */
    private List<OpenItem> neighbours() {
        List<OpenItem> invoices =
                ledger.all().stream().filter(OpenItem::isInvoice).toList();
        for (OpenItem one : invoices) {
            for (OpenItem other : invoices) {
                boolean apart = Slips.between(digits(one), digits(other), 1) == 1
                        && one.open().currency().equals(other.open().currency())
                        && !top(one).equals(top(other));
                long small = BenchLedger.cents(one.open());
                long great = BenchLedger.cents(other.open());
                if (apart && small > 1_000 && small < great && great < small * 3) {
                    return List.of(one, other);
                }
            }
        }
        throw new IllegalStateException("seed 5 has no such neighbours");
    }

    @Test
    void aPartOfAnInvoiceUnderTheNumberOfAnotherIsUndecidableIfTheNameIsWrongAsWell() {
        assertThat(witnesses.undecidable(part("A. Weber"))).isTrue();
    }

    @Test
    void theRightNameMakesItDecidable() {
        assertThat(witnesses.undecidable(part(owner().name()))).isFalse();
    }

    @Test
    void theWholeAmountMakesItDecidable() {
        assertThat(witnesses.undecidable(truth("A. Weber", pair.get(0).open()))).isFalse();
    }

    @Test
    void moneyOnAccountUnderTheNameOfAnotherCustomerIsUndecidable() {
        BenchCustomer other = ledger.byId.get(pair.get(1).customer());
        assertThat(witnesses.undecidable(account(other == null ? "?" : other.name())))
                .isTrue();
        assertThat(witnesses.undecidable(account(owner().name()))).isFalse();
    }

    @Test
    void moneyFromNobodyIsNeverUndecidable() {
        TruePayment some = part("A. Weber");
        assertThat(witnesses.undecidable(new TruePayment(
                        PaymentClass.FOREIGN,
                        Optional.empty(),
                        List.of(),
                        some.payment().amount(),
                        some.payment(),
                        List.of(),
                        List.of(),
                        List.of())))
                .isFalse();
    }

    private BenchCustomer owner() {
        return Optional.ofNullable(ledger.byId.get(pair.get(0).customer())).orElseThrow();
    }

    /** Some of the smaller, and the number of the greater is written. */
    private TruePayment part(String payer) {
        long cents = BenchLedger.cents(pair.get(0).open());
        return truth(
                payer, BenchLedger.money(cents * 37 / 100, pair.get(0).open().currency()));
    }

    private TruePayment truth(String payer, Money amount) {
        return new TruePayment(
                PaymentClass.PARTIAL,
                Optional.of(owner()),
                List.of(pair.get(0)),
                BenchLedger.money(0, amount.currency()),
                payment(payer, amount),
                List.of(),
                List.of(),
                List.of(pair.get(1).number().orElseThrow()));
    }

    private TruePayment account(String payer) {
        Money amount = BenchLedger.money(77_777, owner().currency());
        return new TruePayment(
                PaymentClass.ON_ACCOUNT,
                Optional.of(owner()),
                List.of(),
                amount,
                payment(payer, amount),
                List.of(),
                List.of(),
                List.of());
    }

    private static IncomingPayment payment(String payer, Money amount) {
        return new IncomingPayment(
                "1",
                "1",
                "line 1",
                PaymentKind.CREDIT,
                new AccountNumber("OWN"),
                amount,
                BenchLedger.TODAY,
                BenchLedger.TODAY,
                new Payer(Optional.of(payer), Optional.empty()),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static String digits(OpenItem item) {
        return Slips.digits(item.number().orElseThrow());
    }

    private Object top(OpenItem item) {
        return Optional.ofNullable(ledger.byId.get(item.customer()))
                .orElseThrow()
                .parent()
                .orElse(item.customer());
    }
}
