package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.OAuthTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OAuthClientTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final OAuthClient.Errors ERRORS = new OAuthClient.Errors(
            ConnectionErrors.SETTINGS_INVALID, ConnectionErrors.BUDGET_EXHAUSTED, ConnectionErrors.UNREACHABLE);

    private static final OAuthClient.App APP = new OAuthClient.App("client", "s3cr3t", "books");
    private static final OAuthClient.Lifetimes LIFETIMES =
            new OAuthClient.Lifetimes("x_refresh_token_hard_expires_in", Optional.of(Duration.ofDays(1825)));

    @Test
    void theAnswersTokensAndExpiryDatesAreKept() throws Exception {
        try (TestServer server = TestServer.answering(
                200,
                "{\"token_type\":\"bearer\",\"access_token\":\"a1\",\"expires_in\":3600,\"refresh_token\":\"r1\","
                        + "\"x_refresh_token_expires_in\":8640000,\"x_refresh_token_hard_expires_in\":157680000}")) {
            OAuthTokens tokens = exchange(server).orElseThrow();

            assertThat(tokens.accessToken()).contains("a1");
            assertThat(tokens.refreshToken()).isEqualTo("r1");
            assertThat(tokens.accessExpiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
            assertThat(tokens.refreshExpiresAt()).contains(NOW.plus(Duration.ofDays(100)));
            assertThat(tokens.hardExpiresAt()).contains(NOW.plus(Duration.ofDays(1825)));
            assertThat(server.bodies()).containsExactly("grant_type=refresh_token&refresh_token=r%2B0");
        }
    }

    @Test
    void onlyInvalidGrantSaysThatTheTokenIsDead() throws Exception {
        try (TestServer server = TestServer.answering(400, "{\"error\":\"invalid_grant\"}")) {
            assertThat(exchange(server)).isEmpty();
        }
        assertThat(failure(400, "{\"error\":\"invalid_request\"}").errorCode()).isEqualTo(ConnectionErrors.UNREACHABLE);
        assertThat(failure(503, "<html>maintenance</html>").errorCode()).isEqualTo(ConnectionErrors.UNREACHABLE);
        assertThat(failure(500, "{\"error\":\"invalid_grant\"}").errorCode()).isEqualTo(ConnectionErrors.UNREACHABLE);
        assertThat(failure(401, "{\"error\":\"invalid_client\"}").errorCode())
                .isEqualTo(ConnectionErrors.SETTINGS_INVALID);
        assertThat(failure(429, "").errorCode()).isEqualTo(ConnectionErrors.BUDGET_EXHAUSTED);
        assertThat(failure(200, "<html>signed in</html>").errorCode()).isEqualTo(ConnectionErrors.UNREADABLE_ANSWER);
        assertThat(failure(200, "{}").errorCode()).isEqualTo(ConnectionErrors.UNREADABLE_ANSWER);
    }

    private static ConnectorException failure(int status, String body) throws Exception {
        try (TestServer server = TestServer.answering(status, body)) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> exchange(server));
            assertThat(failure).as("HTTP " + status + " " + body).isNotNull();
            assertThat(failure.getMessage()).doesNotContain("r+0").doesNotContain("s3cr3t");
            return failure;
        }
    }

    @Test
    void aDocumentThatCannotBeHadAgainCountsOnAndOneThatNeverCameIsSaid() throws Exception {
        Instant[] now = {NOW};
        OAuthDiscovery discovery;
        try (TestServer server = TestServer.answering(
                200,
                "{\"authorization_endpoint\":\"https://vendor.example/allow?tenant=1\",\"token_endpoint\":\"https://vendor.example/t\","
                        + "\"revocation_endpoint\":\"http://vendor.example/plain\"}")) {
            discovery = new OAuthDiscovery(wire(), server.url(), Optional.empty(), () -> now[0]);
            URI allow = new OAuthClient(wire(), discovery, APP, LIFETIMES, ERRORS, () -> NOW)
                    .authorizationUrl(URI.create("https://we.example/back"), "s+1", soon());

            assertThat(allow.toString())
                    .isEqualTo("https://vendor.example/allow?tenant=1&client_id=client&response_type=code&scope=books"
                            + "&redirect_uri=https%3A%2F%2Fwe.example%2Fback&state=s%2B1");
            assertThat(server.bodies()).hasSize(1);
            assertThat(catchThrowableOfType(ConnectorException.class, () -> discovery.revocation(soon())))
                    .hasMessageContaining("https://");
        }
        now[0] = NOW.plus(Duration.ofDays(2));

        assertThat(discovery.token(soon())).isEqualTo(URI.create("https://vendor.example/t"));
        OAuthDiscovery nowhere =
                new OAuthDiscovery(wire(), URI.create("http://127.0.0.1:1/"), Optional.empty(), () -> NOW);
        assertThat(catchThrowableOfType(ConnectorException.class, () -> nowhere.token(soon()))
                        .errorCode())
                .isEqualTo(ConnectionErrors.UNREACHABLE);
    }

    @Test
    void aCodeIsTradedForTheFirstTokensWithAnEndOfTheirOwnWhereNoneIsSaid() throws Exception {
        try (TestServer server =
                TestServer.answering(200, "{\"access_token\":\"a1\",\"expires_in\":3600,\"refresh_token\":\"r1\"}")) {
            OAuthTokens tokens = client(server).redeem("c/1", URI.create("https://we.example/back"), soon());

            assertThat(tokens.refreshToken()).isEqualTo("r1");
            assertThat(tokens.hardExpiresAt()).contains(NOW.plus(Duration.ofDays(1825)));
            assertThat(server.bodies())
                    .containsExactly(
                            "grant_type=authorization_code&code=c%2F1&redirect_uri=https%3A%2F%2Fwe.example%2Fback");
        }
        try (TestServer server = TestServer.answering(400, "{\"error\":\"invalid_grant\"}")) {
            assertThat(catchThrowableOfType(
                                    ConnectorException.class,
                                    () -> client(server).redeem("old", URI.create("https://we.example/back"), soon()))
                            .errorCode())
                    .isEqualTo(ConnectionErrors.CODE_REFUSED);
        }
    }

    private static WireClient wire() {
        return new WireClient(Duration.ofSeconds(2), 10_000);
    }

    private static OAuthClient client(TestServer server) {
        OAuthDiscovery discovery = new OAuthDiscovery(wire(), server.url(), Optional.of(server.url()), () -> NOW);
        return new OAuthClient(wire(), discovery, APP, LIFETIMES, ERRORS, () -> NOW);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5));
    }

    private static Optional<OAuthTokens> exchange(TestServer server) throws ConnectorException {
        return client(server).exchange("r+0", Optional.empty(), soon());
    }
}
