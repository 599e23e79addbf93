package io.duebridge.collections.connections;

import static io.duebridge.collections.tables.Tables.CONNECTION_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duebridge.collections.connections.TokenLeases.Pauses;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.StoreSettings;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.OAuthTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoredTokensTest {
    private static final Instant UNTIL = Instant.parse("2026-03-02T11:00:00Z");
    private static final SealingKey KEY = new SealingKey(new byte[SealingKey.BYTES]);

    @OnBothDatabases
    void whatWasStoredIsLoadedAndLiesSealed(TestStore test) throws Exception {
        String name = name();
        StoredTokens tokens = new StoredTokens(test.store(), KEY);
        OAuthTokens first = tokens("access-1", "refresh-1");
        assertThat(tokens.load(name)).isEmpty();
        assertThat(tokens.refresh(name, soon(), current -> first)).isEqualTo(first);
        assertThat(tokens.load(name)).contains(first);
        assertThat(sealed(test, name)).doesNotContain("refresh").hasSizeGreaterThan(50);
        test.store().transaction(tx -> tokens.disconnected(tx, name, "staff:ann"));
        assertThat(tokens.load(name)).isEmpty();
    }

    @OnBothDatabases
    void aFailedExchangeKeepsTheTokens(TestStore test) throws Exception {
        String name = name();
        StoredTokens tokens = new StoredTokens(test.store(), KEY);
        tokens.refresh(name, soon(), current -> tokens("access-1", "refresh-1"));
        assertThatThrownBy(() -> tokens.refresh(name, soon(), current -> {
                    throw new ConnectorException(ConnectionErrors.UNREACHABLE, "down");
                }))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("down");
        assertThat(tokens.load(name)).contains(tokens("access-1", "refresh-1"));
    }

    @OnBothDatabases
    void overAllNodesOneRefreshTokenIsSpentOnce(TestStore test) throws Exception {
        String name = name();
        AtomicInteger exchanges = new AtomicInteger();
        new StoredTokens(test.store(), KEY).refresh(name, soon(), current -> tokens("stale", "refresh-0"));
        try (CollectionsStore other = CollectionsStore.open(test.settings(), test.clock())) {
            List<StoredTokens> nodes = List.of(new StoredTokens(test.store(), KEY), new StoredTokens(other, KEY));
            List<Callable<OAuthTokens>> callers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                StoredTokens node = nodes.get(i % 2);
                callers.add(() -> node.refresh(name, soon(), current -> renew(current, exchanges)));
            }
            ExecutorService threads = Executors.newFixedThreadPool(callers.size());
            try {
                for (Future<OAuthTokens> result : threads.invokeAll(callers)) {
                    assertThat(result.get()).isEqualTo(tokens("fresh", "refresh-1"));
                }
            } finally {
                threads.shutdown();
            }
        }
        assertThat(exchanges).hasValue(1);
    }

    @OnBothDatabases
    void noDatabaseConnectionIsHeldWhileTheVendorIsAsked(TestStore test) throws Exception {
        String name = name();
        StoreSettings two = new StoreSettings(
                test.settings().jdbcUrl(),
                test.settings().user(),
                test.settings().password(),
                2);
        try (CollectionsStore poolOfTwo = CollectionsStore.open(two, test.clock())) {
            StoredTokens tokens = new StoredTokens(poolOfTwo, KEY);
            OAuthTokens renewed = tokens.refresh(name, soon(), current -> {
                // Both connections of the pool are free.
                poolOfTwo.transaction(tx -> {
                    tx.selectOne().fetch();
                    assertThat(tokens.load("somebody-else-" + name)).isEmpty();
                });
                return tokens("access-1", "refresh-1");
            });
            assertThat(renewed.refreshToken()).isEqualTo("refresh-1");
        }
    }

    @OnBothDatabases
    void aHolderThatDiedIsReplacedAndWhatItBringsAfterwardsIsNotLost(TestStore test) throws Exception {
        String name = name();
        Pauses hurried = TurnedPauses.stopped();
        StoredTokens first = new StoredTokens(test.store(), KEY, hurried);
        StoredTokens second = new StoredTokens(test.store(), KEY, hurried);
        first.refresh(name, soon(), current -> tokens("access-0", "refresh-0"));

        OAuthTokens late = first.refresh(name, soon(), current -> {
            // Stopped for longer than its turn: the sibling takes over, and is told that the old token is dead.
            assertThatThrownBy(() -> second.refresh(name, Deadline.after(Duration.ofDays(1)), seen -> {
                        assertThat(seen).isEqualTo(current);
                        throw new ConnectorException(ConnectionErrors.CODE_REFUSED, "dead");
                    }))
                    .hasMessage("dead");
            assertThat(SignInStatus.of(test.store(), name).orElseThrow().refusal())
                    .isPresent();
            return tokens("access-1", "refresh-1");
        });

        assertThat(second.load(name)).contains(late).contains(tokens("access-1", "refresh-1"));
        assertThat(SignInStatus.of(test.store(), name).orElseThrow().refusal()).isEmpty();
    }

    @OnBothDatabases
    void aHolderThatWasKilledIsReplacedWithinHalfAMinute(TestStore test) throws Exception {
        String name = name();
        TurnedPauses time = TurnedPauses.alive();
        StoredTokens killed = new StoredTokens(test.store(), KEY, time);
        StoredTokens sibling = new StoredTokens(test.store(), KEY, time);
        killed.refresh(name, soon(), current -> tokens("stale", "refresh-0"));
        assertThatThrownBy(() -> killed.refresh(name, soon(), current -> {
                    throw new Killed();
                }))
                .isInstanceOf(Killed.class);
        long before = time.nanoTime();

        sibling.refresh(name, time.deadline(Duration.ofMinutes(5)), current -> tokens("fresh", "refresh-1"));

        assertThat(Duration.ofNanos(time.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        assertThat(sibling.load(name)).contains(tokens("fresh", "refresh-1"));
    }

    @OnBothDatabases
    void aHolderThatLivesIsNotRobbedHoweverSlowTheVendorIs(TestStore test) throws Exception {
        String name = name();
        TurnedPauses time = TurnedPauses.alive();
        StoredTokens slow = new StoredTokens(test.store(), KEY, time);
        StoredTokens sibling = new StoredTokens(test.store(), KEY, time);
        slow.refresh(name, soon(), current -> tokens("stale", "refresh-0"));

        slow.refresh(name, soon(), current -> {
            assertThatThrownBy(() -> sibling.refresh(name, time.deadline(Duration.ofMinutes(2)), seen -> {
                        throw new AssertionError("the same token would be spent twice");
                    }))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("another node has been signing in");
            return tokens("fresh", "refresh-1");
        });

        assertThat(sibling.refresh(name, soon(), current -> current.orElseThrow()))
                .isEqualTo(tokens("fresh", "refresh-1"));
    }

    @OnBothDatabases
    void inRealTimeTheBeatOfAnExchangeMovesAndEndsWithIt(TestStore test) throws Exception {
        String name = name();
        StoredTokens tokens = new StoredTokens(test.store(), KEY);
        tokens.refresh(name, soon(), current -> {
            long first = beat(test, name);
            for (int i = 0; i < 100 && beat(test, name) == first; i++) {
                pause();
            }
            assertThat(beat(test, name)).isGreaterThan(first);
            return tokens("access-1", "refresh-1");
        });
        long last = beat(test, name);
        for (int i = 0; i < 50; i++) {
            pause();
        }
        assertThat(beat(test, name)).isEqualTo(last);
    }

    /** A process dies where it stands: nothing is tidied up. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static long beat(TestStore test, String name) {
        return test.store()
                .dsl()
                .select(CONNECTION_TOKEN.LEASE_BEAT)
                .from(CONNECTION_TOKEN)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(name))
                .fetchSingle(CONNECTION_TOKEN.LEASE_BEAT);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @OnBothDatabases
    void aLateAnswerNeverReplacesTheTokenThatCameOfTheOldOne(TestStore test) throws Exception {
        String name = name();
        Pauses hurried = TurnedPauses.stopped();
        StoredTokens first = new StoredTokens(test.store(), KEY, hurried);
        StoredTokens second = new StoredTokens(test.store(), KEY, hurried);
        first.refresh(name, soon(), current -> tokens("access-0", "refresh-0"));

        OAuthTokens late = first.refresh(name, soon(), current -> {
            second.refresh(name, Deadline.after(Duration.ofDays(1)), seen -> tokens("access-2", "refresh-2"));
            return tokens("access-1", "refresh-0");
        });

        assertThat(late).isEqualTo(tokens("access-2", "refresh-2"));
        assertThat(first.load(name)).contains(tokens("access-2", "refresh-2"));
    }

    @OnBothDatabases
    void whatComesAfterADisconnectionIsNotStored(TestStore test) throws Exception {
        String name = name();
        StoredTokens tokens = new StoredTokens(test.store(), KEY);
        tokens.refresh(name, soon(), current -> tokens("access-0", "refresh-0"));

        assertThatThrownBy(() -> tokens.refresh(name, soon(), current -> {
                    test.store().transaction(tx -> tokens.disconnected(tx, name, "staff:ann"));
                    return tokens("access-1", "refresh-1");
                }))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("disconnected");
        assertThat(tokens.load(name)).isEmpty();
        assertThatThrownBy(() -> tokens.refresh(name, soon(), current -> tokens("access-2", "refresh-2")))
                .hasMessageContaining("by staff:ann");
    }

    @OnBothDatabases
    void anotherKeyOrAnotherConnectionsRowIsRefusedInWords(TestStore test) throws Exception {
        String name = name();
        String thief = name();
        StoredTokens tokens = new StoredTokens(test.store(), KEY);
        tokens.refresh(name, soon(), current -> tokens("access-1", "refresh-1"));
        tokens.refresh(thief, soon(), current -> tokens("access-2", "refresh-2"));
        byte[] otherKey = new byte[SealingKey.BYTES];
        otherKey[0] = 1;
        assertThatThrownBy(() -> new StoredTokens(test.store(), new SealingKey(otherKey)).load(name))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be opened with this sealing key")
                .hasMessageNotContaining("refresh-1");
        test.store()
                .dsl()
                .update(CONNECTION_TOKEN)
                .set(CONNECTION_TOKEN.SEALED, sealed(test, name))
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(thief))
                .execute();
        assertThatThrownBy(() -> tokens.load(thief)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> new SealingKey(new byte[16])).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> SealingKey.ofBase64("not base64!")).hasMessageContaining("openssl rand -base64 32");
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private static OAuthTokens renew(Optional<OAuthTokens> current, AtomicInteger exchanges) {
        OAuthTokens held = current.orElseThrow();
        if (!held.accessToken().equals(Optional.of("stale"))) {
            return held;
        }
        exchanges.incrementAndGet();
        return tokens("fresh", "refresh-1");
    }

    private static OAuthTokens tokens(String access, String refresh) {
        return new OAuthTokens(
                Optional.of(access), UNTIL, refresh, Optional.of(UNTIL.plusSeconds(1)), Optional.empty());
    }

    private static String sealed(TestStore test, String name) {
        return test.store()
                .dsl()
                .select(CONNECTION_TOKEN.SEALED)
                .from(CONNECTION_TOKEN)
                .where(CONNECTION_TOKEN.CONNECTION_NAME.eq(name))
                .fetchSingle(CONNECTION_TOKEN.SEALED);
    }

    private static String name() {
        return "c-" + UUID.randomUUID();
    }
}
