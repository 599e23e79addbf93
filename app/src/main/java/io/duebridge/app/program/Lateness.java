package io.duebridge.app.program;

import io.duebridge.app.settings.ConnectionConfig;
import io.duebridge.app.settings.DuebridgeSettings;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** When a reading counts as late: some rounds have to fail in a row, whatever the rhythm the settings give. */
public final class Lateness {
    private static final int ROUNDS = 4;
    private static final Duration SHORTEST = Duration.ofHours(1);

    private Lateness() {}

    /** Four times the longest pause of any enabled connection, twice the longest between looks at an idle one, an hour at least. */
    public static Duration of(DuebridgeSettings settings) {
        return settings.connections().stream()
                .filter(ConnectionConfig::enabled)
                .flatMap(connection -> Stream.of(schedule(connection), looks(connection)))
                .reduce(SHORTEST, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private static Duration schedule(ConnectionConfig connection) {
        return connection.schedule().values().stream()
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .multipliedBy(ROUNDS);
    }

    /** By convention, a connector's settings for webhooks begin so. */
    private static Duration looks(ConnectionConfig connection) {
        boolean told = connection.settings().values().keySet().stream().anyMatch(key -> key.startsWith("webhook-"));
        ConnectionConfig.Reading reading = connection.reading();
        return (told ? reading.idlePauseTold() : reading.idlePause()).multipliedBy(2);
    }
}
