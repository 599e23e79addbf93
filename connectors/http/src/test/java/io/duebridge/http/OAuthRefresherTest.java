package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.OAuthTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OAuthRefresherTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ErrorCode REVOKED = Codes.REVOKED;

    private final InMemoryTokenStore store = new InMemoryTokenStore();
    private final AtomicInteger exchanges = new AtomicInteger();
    private final Set<String> goodRefreshTokens = new HashSet<>(Set.of("first"));
    private Instant now = NOW;
    private final InstantSource clock = () -> now;

    /** A vendor that rotates: each use of a refresh token kills it and gives the next. */
    private final TokenGrant rotating = (refreshToken, current, deadline) -> {
        synchronized (goodRefreshTokens) {
            if (!goodRefreshTokens.remove(refreshToken)) {
                return Optional.empty();
            }
            int number = exchanges.incrementAndGet();
            goodRefreshTokens.add("refresh-" + number);
            return Optional.of(tokens("access-" + number, "refresh-" + number));
        }
    };

    @Test
    void theFirstTokenComesFromTheSettingsAndTheRotatedOneIsStored() throws Exception {
        OAuthRefresher refresher = refresher(Optional.of("first"));

        assertThat(access(refresher)).isEqualTo("access-1");
        assertThat(access(refresher)).isEqualTo("access-1");
        assertThat(store.load("acme").orElseThrow().refreshToken()).isEqualTo("refresh-1");
        assertThat(exchanges).hasValue(1);
    }

    @Test
    void anExpiredTokenIsRenewedBeforeItIsUsed() throws Exception {
        OAuthRefresher refresher = refresher(Optional.of("first"));
        access(refresher);
        now = NOW.plus(Duration.ofHours(1));

        assertThat(access(refresher)).isEqualTo("access-2");
    }

    @Test
    void manyCallsRefusedAtOnceCauseOneRefresh() throws Exception {
        OAuthRefresher refresher = refresher(Optional.of("first"));
        String refused = access(refresher);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<String>> renewals = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            renewals.add(threads.submit(
                    () -> refresher.renew(refused, soon()).accessToken().orElseThrow()));
        }
        for (Future<String> renewal : renewals) {
            assertThat(renewal.get()).isEqualTo("access-2");
        }
        threads.shutdown();
        assertThat(exchanges).hasValue(2);
    }

    @Test
    void aTokenThatASiblingRenewedIsTakenWithoutAskingTheVendor() throws Exception {
        OAuthRefresher refresher = refresher(Optional.of("first"));
        String refused = access(refresher);
        store.store("acme", tokens("access-of-sibling", "refresh-of-sibling"));

        assertThat(refresher.renew(refused, soon()).accessToken()).contains("access-of-sibling");
        assertThat(exchanges).hasValue(1);
    }

    @Test
    void aRefusedRefreshTokenIsNotBelievedIfASiblingStoredANewerOneMeanwhile() throws Exception {
        store.store("acme", tokens("old", "dead"));
        TokenGrant siblingIsFaster = (refreshToken, current, deadline) -> {
            if (refreshToken.equals("dead")) {
                store.store("acme", tokens("access-of-sibling", "alive"));
            }
            return Optional.empty();
        };
        OAuthRefresher refresher = new OAuthRefresher("acme", store, siblingIsFaster, Optional.empty(), REVOKED, clock);

        assertThat(refresher.renew("old", soon()).accessToken()).contains("access-of-sibling");
    }

    @Test
    void aNewTokenInTheSettingsBringsASignedOutConnectionBack() throws Exception {
        store.store("acme", tokens("old", "dead"));

        assertThat(refresher(Optional.of("first")).renew("old", soon()).accessToken())
                .contains("access-1");
    }

    @Test
    void whenNoTokenIsGoodTheConnectionIsRevokedAndTheStoredTokensStay() {
        store.store("acme", tokens("old", "dead"));
        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class,
                () -> refresher(Optional.of("dead-too")).renew("old", soon()));

        assertThat(failure.errorCode()).isEqualTo(REVOKED);
        assertThat(failure.getMessage()).doesNotContain("dead");
        assertThat(store.load("acme").orElseThrow().refreshToken()).isEqualTo("dead");
    }

    @Test
    void withoutAnyTokenTheConnectionWasNeverSignedIn() {
        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class, () -> refresher(Optional.empty()).tokens(soon()));

        assertThat(failure.errorCode()).isEqualTo(ConnectionErrors.TOKEN_MISSING);
    }

    @Test
    void aBrokenTokenEndpointIsNotARevocation() {
        store.store("acme", tokens("old", "alive"));
        TokenGrant broken = (refreshToken, current, deadline) -> {
            throw new ConnectorException(ConnectionErrors.UNREACHABLE, "HTTP 503");
        };
        OAuthRefresher refresher = new OAuthRefresher("acme", store, broken, Optional.of("first"), REVOKED, clock);
        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> refresher.renew("old", soon()));

        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(store.load("acme").orElseThrow().refreshToken()).isEqualTo("alive");
    }

    private OAuthRefresher refresher(Optional<String> configured) {
        return new OAuthRefresher("acme", store, rotating, configured, REVOKED, clock);
    }

    private static OAuthTokens tokens(String access, String refresh) {
        return new OAuthTokens(
                Optional.of(access), NOW.plus(Duration.ofHours(1)), refresh, Optional.empty(), Optional.empty());
    }

    private static String access(OAuthRefresher refresher) throws ConnectorException {
        return refresher.tokens(soon()).accessToken().orElseThrow();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5));
    }

    private enum Codes implements ErrorCode {
        REVOKED;

        @Override
        public String code() {
            return "test.revoked";
        }

        @Override
        public ErrorKind kind() {
            return ErrorKind.AUTHENTICATION;
        }

        @Override
        public String advice() {
            return "Connect again.";
        }
    }
}
