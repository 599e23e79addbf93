package io.duebridge.collections.payments.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.spi.ErpId;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentReference;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A discount for paying early on its way through what is stored. */
class DiscountedInstructionTest {
    private static final PaymentApplication EARLY = invoice("1", "98.00").withDiscount(new BigDecimal("2.00"));
    private static final PaymentApplication PLAIN = invoice("2", "50.00");

    private static PaymentApplication invoice(String id, String amount) {
        return new PaymentApplication(RecordKind.INVOICE, new ErpId(id), new BigDecimal(amount));
    }

    private static PaymentInstruction payment(String total, PaymentApplication... applications) {
        return new PaymentInstruction(
                PaymentReference.mint(new SecureRandom()),
                new ErpId("7"),
                Money.of(total, "USD"),
                LocalDate.of(2026, 3, 1),
                List.of(applications),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void itIsStoredAndReadToTheDigit() {
        PaymentInstruction payment = payment("148.00", EARLY, PLAIN);

        assertThat(InstructionJson.read(InstructionJson.write(payment))).isEqualTo(payment);
        assertThat(payment.discount()).isEqualTo(Money.of("2.00", "USD"));
    }

    @Test
    void aTextStoredBeforeThereWereDiscountsHasNone() {
        PaymentInstruction payment = payment("50.00", PLAIN);
        String text = InstructionJson.write(payment);

        assertThat(text).doesNotContain("discount");
        assertThat(InstructionJson.read(text)).isEqualTo(payment);
    }

    @Test
    void whoPaysLessThanAllOfAnInvoiceGetsNoDiscountOnItAndKeepsThatOnTheOthers() {
        PaymentReference reference = PaymentReference.mint(new SecureRandom());

        assertThat(Shrinking.to(payment("148.00", EARLY, PLAIN), Money.of("110.00", "USD"), reference)
                        .applications())
                .containsExactly(EARLY, invoice("2", "12.00"));
        assertThat(Shrinking.to(payment("148.00", PLAIN, EARLY), Money.of("147.00", "USD"), reference)
                        .applications())
                .containsExactly(PLAIN, invoice("1", "97.00"));
    }
}
