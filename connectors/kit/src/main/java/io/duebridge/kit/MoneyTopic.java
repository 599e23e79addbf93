package io.duebridge.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.Capability;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class MoneyTopic extends Topic {
    MoneyTopic(Callable<ErpFixture> fixtures) {
        super(fixtures);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0.10", "19.99", "1000.00", "4503599627370.97", "9999999999999.99"})
    void amountsAreReadToTheDigit(String total) throws Exception {
        ErpId invoice = erp().addInvoice(erp().addCustomer("Exact"), amount(total));
        erp().passTime(Duration.ofSeconds(1));
        ErpRecord record = readAll(RecordKind.INVOICE, recently(), 10).stream()
                .filter(read -> read.id().equals(invoice))
                .findFirst()
                .orElseThrow();

        assertThat(erp().totalOf(record)).isEqualByComparingTo(amount(total));
    }

    @Test
    void noNumberIsBinaryFloatingPoint() throws Exception {
        for (RecordKind kind : descriptor().kinds()) {
            erp().populate(kind);
        }
        erp().passTime(Duration.ofSeconds(1));
        for (RecordKind kind : descriptor().kinds()) {
            for (ErpRecord record : readAll(kind, recently(), 10)) {
                assertNoBinaryFloatingPoint(record.body(), kind.label());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.10", "1234567.89", "9999999999999.99"})
    void amountsAreBookedToTheDigit(String total) throws Exception {
        assumeDeclared(Capability.POST_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        ErpId invoice = erp().addInvoice(customer, amount(total));
        PaymentInstruction payment = payment(customer, total, toInvoice(invoice, total));
        PaymentOutcome outcome = connection().post(connection().freeze(payment), deadline());

        assertThat(outcome).isInstanceOf(PaymentOutcome.Posted.class);
        assertThat(erp().effects(payment.reference()).get(0).total()).isEqualByComparingTo(amount(total));
        assertThat(erp().openAmount(invoice))
                .isEqualByComparingTo(erp().appliesPayments() ? BigDecimal.ZERO : amount(total));
    }

    @Test
    void anAmountWithMoreDecimalsThanItsCurrencyIsRefusedBeforeItIsSent() {
        assumeDeclared(Capability.POST_PAYMENTS);
        ErpId customer = erp().addCustomer("Payer");
        PaymentInstruction payment = new PaymentInstruction(
                newReference(),
                customer,
                new Money(amount("1.005"), erp().homeCurrency()),
                today(),
                List.of(),
                Optional.empty(),
                Optional.empty());

        assertThat(failure(() -> connection().freeze(payment)).kind()).isEqualTo(ErrorKind.INVALID_DATA);
        assertThat(erp().calls(ErpFixture.Call.ANY)).isZero();
    }

    private static void assertNoBinaryFloatingPoint(JsonNode node, String where) {
        assertThat(node.isDouble() || node.isFloat())
                .as(where + ": " + node + " is binary floating point")
                .isFalse();
        node.properties().forEach(field -> assertNoBinaryFloatingPoint(field.getValue(), where + "." + field.getKey()));
        if (node.isArray()) {
            node.forEach(element -> assertNoBinaryFloatingPoint(element, where + "[]"));
        }
    }
}
