package io.duebridge.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.RecordKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickBooksNotificationsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TOKEN = "test-verifier-token-0123";
    private static final String BODY = "[{\"specversion\":\"1.0\",\"id\":\"88cd52aa-33b6-4351-9aa4-47572edbd068\","
            + "\"source\":\"intuit.dsnJd\",\"type\":\"qbo.invoice.created.v1\",\"datacontenttype\":\"application/json\","
            + "\"time\":\"2025-09-10T21:31:25.179851517Z\",\"intuitentityid\":\"1234\",\"intuitaccountid\":\"310687\","
            + "\"data\":{}}]";

    /** Made with Python's hmac, not with this program. */
    private static final String SIGNATURE = "3CJhSOqGr74rJ/72JQenyYijvmyAndZI0dliz+qBijw=";

    private final QuickBooksNotifications listening = new QuickBooksNotifications(Optional.of(TOKEN), () -> NOW);

    @Test
    void aSignatureMadeElsewhereIsRecognisedAndOneOfAnotherBodyOrTokenIsNot() {
        byte[] changed = BODY.replace("1234", "1235").getBytes(StandardCharsets.UTF_8);

        assertThat(listening.isSigned(Map.of("intuit-signature", SIGNATURE), bytes(BODY)))
                .isTrue();
        assertThat(listening.isSigned(Map.of("intuit-signature", SIGNATURE), changed))
                .isFalse();
        assertThat(new QuickBooksNotifications(Optional.of("another"), () -> NOW)
                        .isSigned(Map.of("intuit-signature", SIGNATURE), bytes(BODY)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "3CJhSOqG", "H6OEbK7uGPkliXuslEPXaXI47okV6VAlkZUeIrQ6+TE="})
    void whateverElseStandsInItsPlaceIsNoSignature(String signature) {
        assertThat(listening.isSigned(Map.of("intuit-signature", signature), bytes(BODY)))
                .isFalse();
        assertThat(listening.isSigned(Map.of(), bytes(BODY))).isFalse();
    }

    @Test
    void withoutATokenNothingIsSigned() {
        QuickBooksNotifications deaf = new QuickBooksNotifications(Optional.empty(), () -> NOW);

        assertThat(deaf.isListening()).isFalse();
        assertThat(deaf.isSigned(Map.of("intuit-signature", SIGNATURE), bytes(BODY)))
                .isFalse();
    }

    @Test
    void cloudEventsOfSeveralCompaniesAreReadByTheBeginningOfTheirTypes() throws Exception {
        String more = BODY.substring(0, BODY.length() - 1)
                + ",{\"id\":\"e2\",\"type\":\"qbo.creditmemo.voided.v2\",\"time\":\"2025-09-10T21:31:26Z\","
                + "\"intuitentityid\":\"5\",\"intuitaccountid\":\"77\"}"
                + ",{\"id\":\"e3\",\"type\":\"qbo.account.created.v1\",\"time\":\"soon\",\"intuitaccountid\":\"77\"}"
                + ",{\"id\":\"e4\",\"type\":\"qbo.invoice.created.v1\"}]";

        assertThat(listening.read(bytes(more)))
                .containsExactly(
                        new ChangeNotice(
                                Optional.of("88cd52aa-33b6-4351-9aa4-47572edbd068"),
                                "310687",
                                Optional.of(RecordKind.INVOICE),
                                new ErpId("1234"),
                                Instant.parse("2025-09-10T21:31:25.179851517Z")),
                        new ChangeNotice(
                                Optional.of("e2"),
                                "77",
                                Optional.of(RecordKind.CREDIT_MEMO),
                                new ErpId("5"),
                                Instant.parse("2025-09-10T21:31:26Z")),
                        new ChangeNotice(Optional.of("e3"), "77", Optional.empty(), new ErpId("unknown"), NOW));
    }

    @Test
    void theOlderFormIsReadWithItsOwnTimes() throws Exception {
        String legacy = "{\"eventNotifications\":[{\"realmId\":\"310687\",\"dataChangeEvent\":{\"entities\":["
                + "{\"name\":\"Customer\",\"id\":\"1\",\"operation\":\"Create\",\"lastUpdated\":\"2015-10-05T14:42:19-0700\"},"
                + "{\"name\":\"Payment\",\"id\":\"9\",\"operation\":\"Merge\",\"deletedId\":\"8\","
                + "\"lastUpdated\":\"2015-10-05T21:42:19.657Z\"}]}}]}";

        List<ChangeNotice> notices = listening.read(bytes(legacy));

        assertThat(notices)
                .extracting(ChangeNotice::kind)
                .containsExactly(Optional.of(RecordKind.CUSTOMER), Optional.of(RecordKind.PAYMENT));
        assertThat(notices)
                .extracting(ChangeNotice::at)
                .containsExactly(Instant.parse("2015-10-05T21:42:19Z"), Instant.parse("2015-10-05T21:42:19.657Z"));
        assertThat(notices).extracting(ChangeNotice::id).containsOnly(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "{}", "<html>", "[{", "{\"eventNotifications\":{}}"})
    void whatIsNeitherIsNoNotification(String body) {
        ConnectorException refusal = catchThrowableOfType(ConnectorException.class, () -> listening.read(bytes(body)));

        assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_DATA);
    }

    @Test
    void anEmptyListTellsNothingAndIsFine() throws Exception {
        assertThat(listening.read(bytes("[]"))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
