package io.duebridge.app.settings;

import io.duebridge.app.settings.ConnectionConfig.Posting;
import io.duebridge.app.settings.ConnectionConfig.Reading;
import io.duebridge.collections.portalview.FilesShown;
import io.duebridge.http.SettingsReader;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.RecordKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code connections/NAME.yml} as values, without the connector's own settings. */
final class ConnectionFile {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(7);

    private final SettingsFile file;
    private final SettingsReader reader;
    private final Path configFolder;

    ConnectionFile(SettingsFile file, Path configFolder) {
        this.file = file;
        this.reader = file.reader();
        this.configFolder = configFolder;
        for (RecordKind kind : RecordKind.values()) {
            reader.requireBetween("schedule." + kind.label(), SHORTEST_PAUSE, LONGEST_PAUSE);
        }
        reader.requireBetween("reading.page-size", 1, 10_000);
        reader.requireBetween("reading.overlap", Duration.ZERO, Duration.ofDays(30));
        reader.requireBetween("reading.safety-lag", Duration.ZERO, Duration.ofHours(1));
        reader.requireBetween("reading.idle-pause", SHORTEST_PAUSE, LONGEST_PAUSE);
        reader.requireBetween("reading.idle-pause-told", SHORTEST_PAUSE, LONGEST_PAUSE);
        reader.requireBetween("reading.told-pause", Duration.ZERO, Duration.ofHours(1));
        reader.requireBetween("posting.every", Duration.ofSeconds(1), Duration.ofHours(1));
        reader.requireBetween("posting.senders", 1, 64);
        reader.requireBetween("posting.deadline", Duration.ofSeconds(5), Duration.ofMinutes(10));
        reader.requireBetween("posting.lease", Duration.ofSeconds(16), Duration.ofHours(2));
        reader.requireBetween("posting.processing", Duration.ZERO, Duration.ofDays(1));
        CashSection.bound(reader);
    }

    Optional<ConnectionConfig> bind(String fileName, ConnectionSettings settings) {
        if (!file.usable()) {
            return Optional.empty();
        }
        String name = reader.optionalText("name").orElse(fileName);
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            file.fault("name", "must be small letters, digits and hyphens, at most 40, not '" + name + "'");
        }
        Map<RecordKind, Duration> schedule = new EnumMap<>(RecordKind.class);
        for (RecordKind kind : RecordKind.values()) {
            schedule.put(kind, reader.duration("schedule." + kind.label()));
        }
        return Optional.of(new ConnectionConfig(
                name,
                reader.text("vendor"),
                reader.bool("enabled"),
                file.currency("home-currency"),
                new ConnectionSettings(name, settings.values()),
                overlay(),
                schedule,
                filesShown(),
                new Reading(
                        file.date("reading.since"),
                        reader.integer("reading.page-size"),
                        reader.duration("reading.overlap"),
                        reader.duration("reading.safety-lag"),
                        reader.duration("reading.idle-pause"),
                        reader.duration("reading.idle-pause-told"),
                        reader.duration("reading.told-pause")),
                file.time("reconcile.at"),
                posting(),
                new CashSection(file, configFolder).read()));
    }

    private FilesShown filesShown() {
        String name = reader.text("files.shown");
        for (FilesShown shown : FilesShown.values()) {
            if (shown.name().toLowerCase(Locale.ROOT).equals(name)) {
                return shown;
            }
        }
        file.fault("files.shown", "must be sent, all or none, not '" + name + "'");
        return FilesShown.NONE;
    }

    private Optional<Path> overlay() {
        Optional<Path> folder = reader.optionalText("mapping.overlay").map(configFolder::resolve);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            file.fault("mapping.overlay", "names the folder " + folder.get() + ", which does not exist");
        }
        return folder;
    }

    private Posting posting() {
        Duration deadline = reader.duration("posting.deadline");
        Duration lease = reader.duration("posting.lease");
        if (lease.compareTo(deadline.multipliedBy(3)) <= 0) {
            file.fault(
                    "posting.lease",
                    "must be longer than three times posting.deadline, or a payment could be taken over while its request is"
                            + " still under way");
        }
        return new Posting(
                reader.bool("posting.enabled"),
                reader.duration("posting.every"),
                reader.integer("posting.senders"),
                deadline,
                lease,
                reader.duration("posting.processing"),
                file.durations("posting.probe-schedule"),
                file.money("posting.risk-up-to"));
    }
}
