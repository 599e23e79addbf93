package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.provider.ChargeRequest;
import io.duebridge.collections.payments.provider.ProviderAnswer;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.Money;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A bank as a payment provider: it answers, though it can do nothing. */
class BankProviderTest {
    private final BankPayments.Bank bank = new BankPayments.Bank();

    @Test
    void aChargeIsDeclinedWithWords() {
        ChargeRequest request =
                new ChargeRequest(new PaymentId(UUID.randomUUID()), Money.of("10.00", "USD"), "card", "4242", "");

        assertThat(bank.charge(request, deadline())).isInstanceOfSatisfying(ProviderAnswer.Declined.class, declined -> {
            assertThat(declined.code()).isEqualTo("bank-transfer");
            assertThat(declined.words()).contains("nothing was taken");
        });
    }

    @Test
    void whatIsAskedStaysUnclearSoThatNoPaymentIsGivenUpForIt() {
        assertThat(bank.find(new PaymentId(UUID.randomUUID()), deadline())).isInstanceOf(ProviderAnswer.Unclear.class);
        assertThat(bank.refunds()).isFalse();
        assertThat(bank.presentsAgain()).isFalse();
    }

    private static Deadline deadline() {
        return Deadline.after(Duration.ofSeconds(1));
    }
}
