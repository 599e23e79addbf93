package io.duebridge.app.program;

import io.duebridge.app.settings.ConnectionConfig;
import io.duebridge.app.settings.DuebridgeSettings;
import java.time.Duration;
import java.util.Comparator;

/** When a reading counts as late: some rounds have to fail in a row, whatever the rhythm the settings give. */
public final class Lateness {
    private static final int ROUNDS = 4;
    private static final Duration SHORTEST = Duration.ofHours(1);

    private Lateness() {}

    /** Four times the longest pause of any enabled connection, and an hour at least. */
    public static Duration of(DuebridgeSettings settings) {
        Duration rounds = settings.connections().stream()
                .filter(ConnectionConfig::enabled)
                .flatMap(connection -> connection.schedule().values().stream())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .multipliedBy(ROUNDS);
        return rounds.compareTo(SHORTEST) < 0 ? SHORTEST : rounds;
    }
}
