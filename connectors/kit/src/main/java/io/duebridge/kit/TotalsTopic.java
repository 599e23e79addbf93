package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duebridge.spi.Capability;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ControlTotals;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.Money;
import io.duebridge.spi.OpenItem;
import io.duebridge.spi.OpenReceivable;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.RecordKind;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ERP's own figures. */
abstract class TotalsTopic extends Topic {
    TotalsTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void anEmptyCompanyOwesNothing() throws Exception {
        assertThat(totals().openReceivables(deadline())).isEmpty();
        ErpId customer = erp().addCustomer("Nothing bought yet");
        assertThat(totals().openItems(Set.of(customer), deadline())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0.10", "1234567.89", "9999999999999.99"})
    void whatIsOwedIsGivenToTheDigit(String amount) throws Exception {
        ErpId customer = erp().addCustomer("Exact");
        ErpId invoice = erp().addInvoice(customer, amount(amount));

        assertThat(owed(connection())).containsExactly(Map.entry(customer, home(amount)));
        assertThat(totals().openItems(Set.of(customer), deadline()))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.id()).isEqualTo(invoice);
                    assertThat(item.customer()).isEqualTo(customer);
                    assertThat(item.kind()).contains(RecordKind.INVOICE);
                    assertThat(item.open()).isEqualTo(home(amount));
                });
    }

    @Test
    void creditsAndUnappliedPaymentsLowerWhatIsOwed() throws Exception {
        assumeDeclared(Capability.UNAPPLIED_PAYMENTS);
        ErpId customer = erp().addCustomer("Ahead");
        erp().addInvoice(customer, amount("100.00"));
        erp().addCreditMemo(customer, amount("30.10"));
        ErpId payment = post(payment(customer, "90.25"));

        assertThat(owed(connection())).containsExactly(Map.entry(customer, home("-20.35")));
        List<OpenItem> items = totals().openItems(Set.of(customer), deadline());
        assertThat(items)
                .extracting(OpenItem::open)
                .containsExactlyInAnyOrder(home("100"), home("-30.1"), home("-90.25"));
        assertThat(items)
                .filteredOn(item -> item.kind().equals(Optional.of(RecordKind.PAYMENT)))
                .extracting(OpenItem::id)
                .containsExactly(payment);
    }

    @Test
    void whatIsPaidInFullIsNoOpenItemAndWhatIsPaidInPartIsOpenForTheRest() throws Exception {
        assumeDeclared(Capability.POST_PAYMENTS);
        Assumptions.assumeTrue(erp().appliesPayments(), "payments lie on the account until people apply them");
        ErpId customer = erp().addCustomer("Payer");
        ErpId paid = erp().addInvoice(customer, amount("10.00"));
        ErpId half = erp().addInvoice(customer, amount("10.00"));
        post(payment(customer, "14.00", toInvoice(paid, "10.00"), toInvoice(half, "4.00")));

        assertThat(totals().openItems(Set.of(customer), deadline()))
                .extracting(OpenItem::id, OpenItem::open)
                .containsExactly(tuple(half, home("6")));
        assertThat(owed(connection())).containsExactly(Map.entry(customer, home("6")));
    }

    @Test
    void aParentAndItsSubCustomersStandForThemselves() throws Exception {
        ErpId parent = erp().addCustomer("Parent");
        Optional<ErpId> child = erp().addSubCustomer(parent, "Site");
        Assumptions.assumeTrue(child.isPresent(), "this ERP has no sub-customers");
        Optional<ErpId> grandchild = erp().addSubCustomer(child.orElseThrow(), "Hall");
        erp().addInvoice(parent, amount("1.00"));
        erp().addInvoice(child.orElseThrow(), amount("20.00"));
        erp().addInvoice(grandchild.orElseThrow(), amount("300.00"));
        ErpId other = erp().addCustomer("Other");
        erp().addInvoice(other, amount("4000.00"));

        assertThat(owed(connection()))
                .containsOnly(
                        Map.entry(parent, home("1")),
                        Map.entry(child.orElseThrow(), home("20")),
                        Map.entry(grandchild.orElseThrow(), home("300")),
                        Map.entry(other, home("4000")));
        assertThat(totals().openItems(Set.of(parent), deadline()))
                .extracting(OpenItem::open)
                .containsExactly(home("1"));
        assertThat(totals().openItems(Set.of(parent, grandchild.orElseThrow()), deadline()))
                .extracting(OpenItem::open)
                .containsExactlyInAnyOrder(home("1"), home("300"));
    }

    @Test
    void eachCustomerOwesInItsOwnCurrency() throws Exception {
        assumeDeclared(Capability.CONTROL_TOTALS);
        Currency foreign =
                Currency.getInstance(erp().homeCurrency().getCurrencyCode().equals("EUR") ? "USD" : "EUR");
        Optional<ErpFixture> company = erp().inCurrencies(foreign);
        Assumptions.assumeTrue(company.isPresent(), "this ERP has one currency a company");
        try (ErpFixture several = company.orElseThrow();
                ErpConnection open = several.connector().open(several.settings(), several.context())) {
            ErpId home = several.addCustomer("At home");
            ErpId abroad = several.addCustomer("Abroad", foreign);
            several.addInvoice(home, amount("10.07"));
            several.addInvoice(abroad, amount("33.33"));
            several.addInvoice(abroad, amount("0.01"));
            several.addCreditMemo(abroad, amount("3.03"));

            assertThat(owed(open))
                    .containsOnly(
                            Map.entry(home, new Money(amount("10.07"), several.homeCurrency())),
                            Map.entry(abroad, new Money(amount("30.31"), foreign)));
            assertThat(open.controlTotals().orElseThrow().openItems(Set.of(abroad), deadline()))
                    .extracting(OpenItem::open)
                    .containsExactlyInAnyOrder(
                            new Money(amount("33.33"), foreign),
                            new Money(amount("0.01"), foreign),
                            new Money(amount("-3.03"), foreign));
        }
    }

    @Test
    void theItemsOfManyCustomersAddUpToWhatTheyOweInFewCalls() throws Exception {
        assumeDeclared(Capability.CONTROL_TOTALS);
        Set<ErpId> customers = new LinkedHashSet<>();
        for (int i = 0; i < 150; i++) {
            ErpId customer = erp().addCustomer("Customer " + i);
            erp().addInvoice(customer, amount(i + ".25"));
            erp().addCreditMemo(customer, amount("0.25"));
            customers.add(customer);
        }
        int before = erp().calls(ErpFixture.Call.ANY);
        List<OpenItem> items = totals().openItems(customers, deadline());
        int calls = erp().calls(ErpFixture.Call.ANY) - before;
        Map<ErpId, Money> sums =
                items.stream().collect(Collectors.toMap(OpenItem::customer, OpenItem::open, Money::plus));
        sums.values().removeIf(Money::isZero);

        Map<ErpId, Money> owed = owed(connection());
        owed.values().removeIf(Money::isZero);
        assertThat(sums).isEqualTo(owed).hasSize(149);
        assertThat(calls).isLessThanOrEqualTo(erp().mostCallsForOpenItems(customers.size()));
    }

    @Test
    void aReportThatFailsIsNeverGivenAsAnEmptyOne() throws Exception {
        assumeDeclared(Capability.CONTROL_TOTALS);
        erp().addInvoice(erp().addCustomer("Owes"), amount("5.00"));
        for (ErpFixture.Fault fault : List.of(
                ErpFixture.Fault.GARBAGE,
                ErpFixture.Fault.EMPTY,
                ErpFixture.Fault.HTML_ERROR,
                ErpFixture.Fault.HALF_ANSWER)) {
            erp().arm(fault, ErpFixture.Call.ANY, 100);
            assertThat(failure(() -> totals().openReceivables(deadline())).kind())
                    .as("after " + fault)
                    .isEqualTo(ErrorKind.UNAVAILABLE);
            erp().arm(fault, ErpFixture.Call.ANY, 0);
        }
        assertThat(owed(connection())).hasSize(1);
    }

    private ControlTotals totals() {
        assumeDeclared(Capability.CONTROL_TOTALS);
        return connection().controlTotals().orElseThrow();
    }

    private Map<ErpId, Money> owed(ErpConnection erp) throws ConnectorException {
        assumeDeclared(Capability.CONTROL_TOTALS);
        Map<ErpId, Money> owed = new HashMap<>();
        List<ErpId> twice = new ArrayList<>();
        for (OpenReceivable one : erp.controlTotals().orElseThrow().openReceivables(deadline())) {
            if (owed.put(one.customer(), one.open()) != null) {
                twice.add(one.customer());
            }
        }
        assertThat(twice).as("customers with two figures").isEmpty();
        return owed;
    }

    private Money home(String amount) {
        return new Money(amount(amount), erp().homeCurrency());
    }

    private ErpId post(PaymentInstruction payment) throws ConnectorException {
        PaymentOutcome outcome = connection().post(connection().freeze(payment), deadline());
        assertThat(outcome).isInstanceOf(PaymentOutcome.Posted.class);
        return erp().effects(payment.reference()).get(0).payment();
    }
}
