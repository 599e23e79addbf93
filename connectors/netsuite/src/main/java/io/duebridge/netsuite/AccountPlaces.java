package io.duebridge.netsuite;

import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many calls at the same time the account allows: as the settings say, else as NetSuite tells whoever may ask, else what the smallest
 * account has. Asked once an hour, beside other calls and never for one that moves money.
 */
final class AccountPlaces {
    /** The standard tier. Source: NetSuite's help, "Concurrency governance". */
    static final int SMALLEST_ACCOUNT = 5;

    private static final Logger LOG = LoggerFactory.getLogger(AccountPlaces.class);
    private static final Duration ASKED_EVERY = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final NetSuiteSettings settings;
    private final NetSuiteApi api;
    private final NetSuiteWire wire;
    private final LongSupplier nanoTime;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean asked;
    private volatile long askedAt;
    private volatile OptionalInt told = OptionalInt.empty();
    private volatile Optional<String> refused = Optional.empty();

    AccountPlaces(NetSuiteSettings settings, NetSuiteApi api, NetSuiteWire wire, LongSupplier nanoTime) {
        this.settings = settings;
        this.api = api;
        this.wire = wire;
        this.nanoTime = nanoTime;
    }

    /** Asks, if it is time to; whoever comes meanwhile goes on with what was known. Never fails: the smallest account's number will do. */
    void learn() {
        if (settings.concurrentCalls().isPresent() || !isDue() || !asking.compareAndSet(false, true)) {
            return;
        }
        try {
            if (isDue()) {
                ask();
            }
        } finally {
            asking.set(false);
        }
    }

    private boolean isDue() {
        return !asked || nanoTime.getAsLong() - askedAt > ASKED_EVERY.toNanos();
    }

    private void ask() {
        try {
            OptionalInt answer = api.placesAtOnce(wire.callDeadline(Deadline.after(PATIENCE)));
            told = answer.isPresent() ? answer : told;
            refused = answer.isPresent() ? Optional.empty() : Optional.of("it names no number");
            told.ifPresent(places -> wire.budget().limit(settings.limits(places)));
        } catch (NetSuiteFailure failure) {
            refused = Optional.of(String.valueOf(failure.getMessage()));
            LOG.info(
                    "NetSuite does not tell connection '{}' how many calls at the same time its account allows ({}); it makes at most {}",
                    settings.connection(),
                    failure.getMessage(),
                    now());
        }
        askedAt = nanoTime.getAsLong();
        asked = true;
    }

    private int now() {
        return settings.concurrentCalls().orElse(told.orElse(SMALLEST_ACCOUNT));
    }

    /** For {@code check}. */
    String words() {
        String how = settings.concurrentCalls().isPresent()
                ? "as concurrent-calls says"
                : told.isPresent()
                        ? "as NetSuite tells"
                        : "as the smallest account has, since NetSuite does not tell: "
                                + refused.orElse("not asked yet");
        return "at most " + now() + " calls at the same time over all connections of the account, " + how;
    }
}
