package io.duebridge.collections.connections;

import io.duebridge.spi.RecordKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a connection's reading stands, for the staff page.
 *
 * @param holes the oldest open ones, at most a screenful
 * @param quarantined open entries by kind
 * @param signIn how its sign-in stands; empty if it never had one to keep
 * @param books whether what customers owe ties; empty as long as it was never compared
 */
public record ConnectionHealth(
        StoredConnection connection,
        Colour colour,
        List<KindHealth> kinds,
        List<SyncHole> holes,
        Map<RecordKind, Integer> quarantined,
        Optional<SignInHealth> signIn,
        Optional<BooksHealth> books) {

    /** GREEN: everything is there. AMBER: it works, but something is missing or late. RED: it does not work. */
    public enum Colour {
        GREEN,
        AMBER,
        RED;

        Colour orWorse(Colour other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** @param why what makes it amber or red, in a sentence; empty when green */
    public record SignInHealth(SignInStatus status, Colour colour, Optional<String> why) {}

    /**
     * @param doneTo up to when everything has been read; empty before the first window is done
     * @param why what makes it amber or red, for people; empty when green
     */
    public record KindHealth(
            RecordKind kind,
            Colour colour,
            Optional<SyncRun> lastRun,
            Optional<Instant> doneTo,
            Optional<String> why) {}
}
