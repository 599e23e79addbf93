package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.OAuthTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefreshTokenGrantTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final RefreshTokenGrant.Errors ERRORS = new RefreshTokenGrant.Errors(
            ConnectionErrors.SETTINGS_INVALID, ConnectionErrors.BUDGET_EXHAUSTED, ConnectionErrors.UNREACHABLE);

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

    private static Optional<OAuthTokens> exchange(TestServer server) throws ConnectorException {
        RefreshTokenGrant grant = new RefreshTokenGrant(
                new WireClient(Duration.ofSeconds(2), 10_000),
                new RefreshTokenGrant.Endpoint(server.url(), "client", "s3cr3t"),
                ERRORS,
                () -> NOW);
        return grant.exchange("r+0", Optional.empty(), Deadline.after(Duration.ofSeconds(5)));
    }
}
