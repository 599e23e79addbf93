package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.FoundPayments;
import io.duebridge.spi.Money;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuickBooksFinderTest {
    private static final String REFERENCE = Payments.REFERENCE.value();

    @Test
    void everyPaymentWithTheReferenceComesOldestFirst() throws Exception {
        String rows = payment("9", "2026-02-02T10:00:00-08:00", "EUR", "25.10", "note " + REFERENCE) + ","
                + payment("8", "2026-02-01T10:00:00-08:00", "EUR", "25.10", REFERENCE);
        FoundPayments found = find(rows);

        assertThat(found.payments()).extracting(payment -> payment.id().value()).containsExactly("8", "9");
        assertThat(found.payments().get(0).total()).isEqualTo(Money.of("25.10", "EUR"));
        assertThat(found.evidence()).contains(REFERENCE).contains("2 row(s)");
    }

    @Test
    void aPaymentWhoseNoteWasRewrittenIsNotOverlooked() throws Exception {
        assertThat(find(payment("9", "2026-02-02T10:00:00-08:00", "EUR", "25.10", "Ada paid, thanks"))
                        .payments())
                .extracting(payment -> payment.id().value())
                .containsExactly("9");
    }

    @Test
    void aVoidIsToldFromAPaymentOfNothing() throws Exception {
        String rows = payment("8", "2026-02-01T10:00:00Z", "EUR", "0", "Voided - " + REFERENCE) + ","
                + payment("9", "2026-02-02T10:00:00Z", "EUR", "0", REFERENCE);

        assertThat(find(rows).payments()).extracting(FoundPayment::voided).containsExactly(true, false);
    }

    @Test
    void aPaymentWithoutCurrencyIsInTheHomeCurrency() throws Exception {
        String row = payment("8", "2026-02-01T10:00:00Z", "EUR", "5", REFERENCE)
                .replace("\"CurrencyRef\":{\"value\":\"EUR\"},", "");

        assertThat(find(row).payments().get(0).total()).isEqualTo(Money.of("5", "CHF"));
    }

    @Test
    void aPaymentThatCannotBeReadFailsTheLookupInsteadOfBeingOverlooked() {
        String row = payment("8", "yesterday", "EUR", "5", REFERENCE);
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> find(row));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.getMessage()).contains("payment 8");
    }

    private static FoundPayments find(String rows) throws ConnectorException {
        String payments = "{\"QueryResponse\":{\"Payment\":[" + rows + "]}}";
        String preferences =
                "{\"QueryResponse\":{\"Preferences\":[{\"CurrencyPrefs\":{\"HomeCurrency\":{\"value\":\"CHF\"}}}]}}";
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(
                call -> Answer.of(200, call.query().contains("Preferences") ? preferences : payments))) {
            return erp.open().findPayment(Payments.REFERENCE, Deadline.after(Duration.ofSeconds(5)));
        } catch (ConnectorException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String payment(String id, String created, String currency, String total, String note) {
        return "{\"Id\":\"" + id
                + "\",\"SyncToken\":\"0\",\"CustomerRef\":{\"value\":\"7\"},\"CurrencyRef\":{\"value\":\""
                + currency + "\"},\"TotalAmt\":" + total + ",\"TxnDate\":\"2026-02-01\",\"PaymentRefNum\":\""
                + REFERENCE
                + "\",\"PrivateNote\":\"" + note + "\",\"MetaData\":{\"CreateTime\":\"" + created + "\"}}";
    }
}
