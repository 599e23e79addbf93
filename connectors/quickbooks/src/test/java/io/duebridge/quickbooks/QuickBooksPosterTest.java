package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.quickbooks.ScriptedQuickBooks.Answer;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.PaymentOutcome;
import io.duebridge.spi.PaymentOutcome.InDoubt;
import io.duebridge.spi.PaymentOutcome.NotSent;
import io.duebridge.spi.PaymentOutcome.Posted;
import io.duebridge.spi.PaymentOutcome.Rejected;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer QuickBooks or something before it has been seen to give, and what becomes of the payment. */
class QuickBooksPosterTest {
    private static final String OK =
            "{\"Payment\":{\"Id\":\"146\",\"PaymentRefNum\":\"DB0123456789ABCD\"},\"time\":\"t\"}";

    @Test
    void aSuccessWithAnIdIsPosted() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, OK))) {
            PaymentOutcome outcome = post(erp);

            assertThat(outcome).isInstanceOf(Posted.class);
            assertThat(((Posted) outcome).id().value()).isEqualTo("146");
            assertThat(erp.calls()).hasSize(1);
            ScriptedQuickBooks.Call call = erp.calls().get(0);
            assertThat(call.path()).isEqualTo("/v3/company/9130350/payment");
            assertThat(call.parameters())
                    .containsEntry("requestid", "DB0123456789ABCD")
                    .containsEntry("minorversion", "75");
            assertThat(call.body()).contains("\"PaymentRefNum\":\"DB0123456789ABCD\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, ValidationFault, 6210, Account Period Closed",
        "400, ValidationFault, 610, Object Not Found",
        "400, ValidationFault, 620, Transaction cannot be linked",
        "400, ValidationFault, 6000, A business validation error has occurred",
        "400, ValidationFault, 2500, Invalid Reference Id",
        "404, ValidationFault, 610, Object Not Found",
        "200, ValidationFault, 6000, in an HTTP 200"
    })
    void whatQuickBooksRefusesInItsOwnWordsIsRejected(int status, String type, String code, String words)
            throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(status, fault(type, code, words)))) {
            Rejected rejected = (Rejected) post(erp);

            assertThat(rejected.code()).isEqualTo(code);
            assertThat(rejected.message()).contains(words);
            assertThat(erp.calls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|{'Fault':{'Error':[{'Message':'An application error','code':'10000'}],'type':'SystemFault'}}",
                "500|{'Fault':{'Error':[{'Message':'half validated','code':'6000'}],'type':'ValidationFault'}}",
                "200|{'Fault':{'Error':[{'Message':'An application error','code':'10000'}],'type':'SystemFault'}}",
                "400|{'Fault':{'Error':[{'Message':'Duplicate Request ID','code':'600'}],'type':'ValidationFault'}}",
                "400|<html>bad gateway speaking</html>",
                "502|",
                "503|<html>maintenance</html>",
                "504|{}",
                "200|",
                "200|{}",
                "200|{'Payment':{}}",
                "200|{'Payment':{'Id':'",
                "200|<html>welcome</html>",
                "200|{'Payment':{'Id':'99','PaymentRefNum':'somebody else'}}",
                "302|"
            })
    void whatIsNeitherAClearYesNorAClearNoStaysInDoubt(int status, String body) throws Exception {
        String text = body == null ? "" : body.replace('\'', '"');
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(status, text))) {
            assertThat(post(erp)).isInstanceOf(InDoubt.class);
            assertThat(erp.calls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 17, 17", "429, , 60", "403, 5, 5"})
    void aThrottleSendsNothingUntilItsTimeIsUp(int status, String retryAfter, int seconds) throws Exception {
        String gateway = "{\"fault\":{\"error\":[{\"message\":\"message=ThrottleExceeded; errorCode=003001;"
                + " statusCode=429\",\"code\":\"3001\"}],\"type\":\"SERVICE\"},\"time\":1601391072830}";
        Map<String, String> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter);
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> new Answer(status, gateway, headers))) {
            ErpConnection connection = erp.open();
            NotSent first = (NotSent) post(connection);
            NotSent second = (NotSent) post(connection);

            assertThat(first.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(first.retryAfter()).contains(Duration.ofSeconds(seconds));
            assertThat(second.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(second.retryAfter().orElseThrow())
                    .isBetween(Duration.ofSeconds(seconds - 3), Duration.ofSeconds(seconds));
            assertThat(erp.calls()).hasSize(1);
        }
    }

    @Test
    void anExpiredTokenIsRenewedAndThePaymentSentAgainUnderTheSameRequestId() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(
                call -> calls.incrementAndGet() == 1 ? Answer.of(401, expired()) : Answer.of(200, OK))) {
            assertThat(post(erp)).isInstanceOf(Posted.class);

            assertThat(erp.tokensGiven()).isEqualTo(2);
            assertThat(erp.calls())
                    .extracting(call -> call.parameters().get("requestid"))
                    .containsExactly("DB0123456789ABCD", "DB0123456789ABCD");
            assertThat(erp.calls())
                    .extracting(ScriptedQuickBooks.Call::authorization)
                    .containsExactly("Bearer token-1", "Bearer token-2");
        }
    }

    @Test
    void aFreshTokenThatIsRefusedTooNeedsAPerson() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(401, expired()))) {
            NotSent outcome = (NotSent) post(erp);

            assertThat(outcome.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(outcome.evidence()).doesNotContain("AB01123TOKEN");
            assertThat(erp.calls()).hasSize(2);
        }
    }

    @Test
    void aForbiddenPaymentNeedsAPerson() throws Exception {
        String body = "{\"fault\":{\"error\":[{\"message\":\"ApplicationAuthorizationFailed\",\"code\":\"3100\"}],"
                + "\"type\":\"AUTHORIZATION\"}}";
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(403, body))) {
            assertThat(((NotSent) post(erp)).kind()).isEqualTo(ErrorKind.PERMISSION);
        }
    }

    @Test
    void aCompanyThatBecameReadOnlyIsNotARefusalOfThePayment() throws Exception {
        String body = fault("ValidationFault", "6190", "Subscription period has ended");
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(400, body))) {
            assertThat(((NotSent) post(erp)).kind()).isEqualTo(ErrorKind.PERMISSION);
        }
    }

    @Test
    void nobodyListeningMeansNotSent() throws Exception {
        Map<String, String> settings;
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, OK))) {
            settings = erp.settings();
        }
        NotSent outcome = (NotSent) post(ScriptedQuickBooks.open(settings));

        assertThat(outcome.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    }

    @Test
    void aDeadlineThatHasPassedMeansNotSent() throws Exception {
        try (ScriptedQuickBooks erp = new ScriptedQuickBooks(call -> Answer.of(200, OK))) {
            ErpConnection connection = erp.open();
            PaymentOutcome outcome =
                    connection.post(connection.freeze(Payments.of("5", "USD")), Deadline.after(Duration.ZERO));

            assertThat(outcome).isInstanceOf(NotSent.class);
            assertThat(erp.calls()).isEmpty();
        }
    }

    private static String expired() {
        return "{\"fault\":{\"error\":[{\"message\":\"message=AuthenticationFailed; errorCode=003200; statusCode=401\","
                + "\"detail\":\"Token expired: AB01123TOKEN\",\"code\":\"3200\"}],\"type\":\"AUTHENTICATION\"}}";
    }

    private static String fault(String type, String code, String words) {
        return "{\"Fault\":{\"Error\":[{\"Message\":\"" + words + "\",\"Detail\":\"d\",\"code\":\"" + code
                + "\",\"element\":\"\"}],\"type\":\"" + type + "\"},\"time\":\"2026-03-01T04:00:00.000-08:00\"}";
    }

    private static PaymentOutcome post(ScriptedQuickBooks erp) throws Exception {
        return post(erp.open());
    }

    private static PaymentOutcome post(ErpConnection connection) throws Exception {
        return connection.post(
                connection.freeze(Payments.of("25", "USD", Payments.invoice("1", "25"))),
                Deadline.after(Duration.ofSeconds(4)));
    }
}
