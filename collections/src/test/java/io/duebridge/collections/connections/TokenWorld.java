package io.duebridge.collections.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.connections.TokenLeases.Beating;
import io.duebridge.collections.connections.TokenLeases.Pauses;
import io.duebridge.collections.payments.simulation.VirtualClock;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.http.OAuthRefresher;
import io.duebridge.http.TokenGrant;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorKind;
import io.duebridge.spi.OAuthTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** Two nodes that use one company for a while, in a world where everything goes wrong that can; a seed decides what and when. */
final class TokenWorld {
    /**
     * @param grace how long the vendor takes a replaced refresh token
     * @param between two uses of the company by one node, at most
     * @param trouble chances of a thousand that an exchange goes wrong in one way
     */
    record Plan(Duration length, Duration grace, Duration between, int trouble, boolean revocations) {}

    /** @param unexplained lost although the vendor did not end it and no answer with a new token was lost */
    record Tally(int uses, int exchanges, int rotationsLost, int revoked, int ended, int lostByReply, int unexplained) {
        Tally plus(Tally other) {
            return new Tally(
                    uses + other.uses,
                    exchanges + other.exchanges,
                    rotationsLost + other.rotationsLost,
                    revoked + other.revoked,
                    ended + other.ended,
                    lostByReply + other.lostByReply,
                    unexplained + other.unexplained);
        }
    }

    private static final SealingKey KEY = new SealingKey(new byte[SealingKey.BYTES]);

    private final CollectionsStore store;
    private final VirtualClock clock;
    private final String connection;
    private final Plan plan;
    private final Random random;
    private final Turns turns;
    private final RotatingVendor vendor;
    private boolean calm;
    private Instant spellUntil = Instant.EPOCH;
    private int uses;
    private int exchanges;
    private int rotationsLost;
    private int revoked;
    private int ended;
    private int lostByReply;
    private int unexplained;

    TokenWorld(CollectionsStore store, VirtualClock clock, Plan plan, long seed) {
        this.store = store;
        this.clock = clock;
        this.plan = plan;
        this.connection = "sim-" + seed + "-" + plan.hashCode();
        this.random = new Random(seed);
        this.turns = new Turns(random, clock);
        this.vendor = new RotatingVendor(clock, plan.grace());
    }

    /** A process dies where it stands: nothing is tidied up. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    Tally run() throws Throwable {
        Instant start = clock.real();
        reconnect();
        for (int node = 0; node < 2; node++) {
            turns.spawn(this::live);
        }
        if (plan.revocations() && random.nextInt(3) == 0) {
            turns.spawn(this::revokeOnce);
        }
        turns.runUntil(start.plus(plan.length()));
        settle();
        return new Tally(uses, exchanges, rotationsLost, revoked, ended, lostByReply, unexplained);
    }

    /** When all trouble is over, both nodes are signed in, and the store holds what the vendor takes. */
    private void settle() throws Throwable {
        calm = true;
        for (int node = 0; node < 2; node++) {
            turns.spawn(() -> {
                Node one = new Node();
                boolean signedIn = false;
                for (int tries = 0; tries < 20 && !signedIn; tries++) {
                    signedIn = one.use();
                    turns.sleep(Duration.ofSeconds(30));
                }
                assertThat(signedIn).as("signed in again").isTrue();
            });
        }
        turns.runUntil(clock.real().plus(Duration.ofHours(1)));
        assertThat(new StoredTokens(store, KEY).load(connection).orElseThrow().refreshToken())
                .isEqualTo(vendor.current());
    }

    private void revokeOnce() {
        turns.sleep(part(plan.length()));
        vendor.revoke();
    }

    private void reconnect() {
        OAuthTokens tokens = vendor.connect(clock::real);
        store.transaction(tx -> new StoredTokens(store, KEY).connected(tx, connection, tokens, "staff:ann"));
    }

    /** One node after the other in the same place, each until it is killed. */
    private void live() {
        while (true) {
            Node node = new Node();
            try {
                while (true) {
                    // What failed is tried again soon, as the routes do.
                    boolean used = node.use();
                    turns.sleep(part(used ? plan.between() : Duration.ofMinutes(15)));
                }
            } catch (Killed dead) {
                turns.sleep(part(Duration.ofMinutes(10)));
            }
        }
    }

    private Duration part(Duration whole) {
        return Duration.ofMillis((long) (whole.toMillis() * random.nextDouble()) + 1);
    }

    private boolean happens(int ofThousand) {
        return !calm && random.nextInt(1000) < ofThousand;
    }

    /** A process with a clock of its own, up to ten minutes wrong. */
    private final class Node {
        private final Duration wrong = Duration.ofSeconds(random.nextInt(1200) - 600);
        private final InstantSource wallClock = () -> clock.real().plus(wrong);
        private final OAuthRefresher refresher;

        Node() {
            Pauses pauses = new Pauses() {
                @Override
                public long nanoTime() {
                    return clock.nanoTime();
                }

                @Override
                public void pause(Duration duration) {
                    turns.sleep(duration);
                }

                /** Whoever takes long here is stopped, and shows no life. */
                @Override
                public Beating every(Duration pause, Runnable task) {
                    return () -> {};
                }
            };
            TokenGrant grant = (token, current, deadline) -> exchange(token, wallClock);
            refresher = new OAuthRefresher(
                    connection,
                    new StoredTokens(store, KEY, pauses),
                    grant,
                    Optional.empty(),
                    ConnectionErrors.CODE_REFUSED, // stands for the vendor's own code of the same kind
                    wallClock,
                    new OAuthRefresher.Runtime(Runnable::run, clock::nanoTime));
        }

        /** Whether the company could be used. */
        boolean use() {
            uses++;
            try {
                OAuthTokens tokens = refresher.tokens(soon());
                if (!vendor.takes(tokens.accessToken().orElseThrow())) {
                    tokens = refresher.renew(tokens.accessToken().orElseThrow(), soon());
                }
                return vendor.takes(tokens.accessToken().orElseThrow());
            } catch (ConnectorException e) {
                if (e.kind() == ErrorKind.AUTHENTICATION) {
                    signedOut();
                }
                return false;
            }
        }

        private Deadline soon() {
            return Deadline.after(Duration.ofMinutes(1));
        }
    }

    /** Somebody looks after a while, since a sibling may still bring what the verdict did not know of, and connects it again. */
    private void signedOut() {
        String atVerdict = vendor.current();
        turns.sleep(Duration.ofMinutes(30));
        boolean known = new StoredTokens(store, KEY)
                .load(connection)
                .filter(tokens -> tokens.refreshToken().equals(vendor.current()))
                .isPresent();
        if (!atVerdict.equals(vendor.current()) || (known && !vendor.isRevoked() && !vendor.isOver())) {
            return; // a sibling had it, or the other node's administrator was quicker
        }
        if (vendor.isRevoked()) {
            revoked++;
        } else if (vendor.isOver()) {
            ended++;
        } else if (rotationsLost > lostByReply) {
            lostByReply++;
        } else {
            unexplained++;
        }
        reconnect();
    }

    /** What the wire and the machine do to one exchange. */
    private Optional<OAuthTokens> exchange(String token, InstantSource wallClock) throws ConnectorException {
        exchanges++;
        delay();
        if (happens(plan.trouble())) {
            spellUntil = clock.real().plus(part(Duration.ofMinutes(20)));
        }
        boolean broken = !calm && clock.real().isBefore(spellUntil);
        if (happens(plan.trouble()) || (broken && random.nextBoolean())) {
            throw unavailable("HTTP 503, or the request was lost");
        }
        String before = vendor.current();
        Optional<OAuthTokens> granted = vendor.refresh(token, wallClock);
        boolean rotated = !before.equals(vendor.current());
        boolean replyLost = happens(plan.trouble()) || (broken && random.nextBoolean());
        boolean killed = happens(plan.trouble());
        if (rotated && (replyLost || killed)) {
            rotationsLost++;
        }
        if (killed) {
            throw new Killed();
        }
        if (replyLost) {
            throw unavailable("the answer was lost");
        }
        try {
            delay();
        } catch (Error endOfTheRun) {
            rotationsLost += rotated ? 1 : 0; // stopped between exchange and store, which is another way to die there
            throw endOfTheRun;
        }
        return granted;
    }

    /** Milliseconds, or a process that is stopped for longer than its turn lasts. */
    private void delay() {
        turns.sleep(happens(plan.trouble()) ? part(Duration.ofMinutes(12)) : part(Duration.ofMillis(400)));
    }

    private static ConnectorException unavailable(String what) {
        return new ConnectorException(ConnectionErrors.UNREACHABLE, what);
    }
}
