package io.duebridge.collections.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.payments.PaymentStory.Application;
import io.duebridge.collections.payments.PaymentStory.Difference;
import io.duebridge.collections.payments.PaymentStory.DocumentRef;
import io.duebridge.collections.payments.PaymentStory.ErpTruth;
import io.duebridge.collections.payments.PaymentStory.Wish;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoryDifferencesTest {
    private static final DocumentRef ONE = document("INV-1");
    private static final DocumentRef TWO = document("INV-2");

    @Test
    void asWishedThereIsNone() {
        assertThat(StoryDifferences.between(
                        List.of(wish(ONE, "100")), usd("20"), erp("20", application(ONE, "100.00"))))
                .isEmpty();
    }

    @Test
    void whatWentElsewhereIsNamedOnBothSides() {
        List<Difference> differences = StoryDifferences.between(
                List.of(wish(ONE, "100")), usd("0"), erp("10", application(ONE, "60"), application(TWO, "30")));
        assertThat(differences)
                .extracting(Difference::words)
                .containsExactly(
                        "INV-1: 100.00 USD was meant for it, 60.00 USD was applied.",
                        "INV-2: 30.00 USD was applied to it, though you had not chosen it.",
                        "10.00 USD is left on your account, to be used for other invoices.");
    }

    @Test
    void whatWasNotAppliedAtAllIsSaid() {
        assertThat(StoryDifferences.between(List.of(wish(ONE, "100")), usd("0"), erp("100")))
                .extracting(Difference::words)
                .containsExactly(
                        "INV-1: 100.00 USD was meant for it and has not been applied to it.",
                        "100.00 USD is left on your account, to be used for other invoices.");
    }

    private static ErpTruth erp(String unapplied, Application... applications) {
        return new ErpTruth(
                "9",
                "BOOKED",
                LocalDate.of(2026, 3, 2),
                usd("100"),
                List.of(applications),
                usd(unapplied),
                Instant.parse("2026-03-02T10:00:00Z"));
    }

    private static Application application(DocumentRef document, String amount) {
        return new Application(document, false, usd(amount), usd("0"));
    }

    private static Wish wish(DocumentRef document, String amount) {
        return new Wish(document, false, usd(amount));
    }

    private static DocumentRef document(String label) {
        return new DocumentRef(Optional.of(new DocumentId(UUID.randomUUID())), "invoice", label);
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
