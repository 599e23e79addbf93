package io.duebridge.app.settings;

import io.duebridge.collections.cash.files.BankFileException;
import io.duebridge.collections.cash.files.CsvMapping;
import io.duebridge.collections.cash.files.RemittanceMapping;
import io.duebridge.http.SettingsReader;
import io.duebridge.routes.CashPlan;
import io.duebridge.routes.SftpPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What stands under {@code cash} in a connection's file. */
final class CashSection {
    private final SettingsFile file;
    private final SettingsReader reader;
    private final Path configFolder;

    CashSection(SettingsFile file, Path configFolder) {
        this.file = file;
        this.reader = file.reader();
        this.configFolder = configFolder;
    }

    /** Before anything is read of it. */
    static void bound(SettingsReader reader) {
        reader.requireBetween("cash.files-every", Duration.ofSeconds(5), Duration.ofDays(1));
        reader.requireBetween("cash.settled", Duration.ofSeconds(1), Duration.ofHours(1));
        reader.requireBetween("cash.sftp.port", 1, 65_535);
        reader.requireBetween("cash.sftp.deadline", Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    CashPlan read() {
        return new CashPlan(
                folder(),
                sftp(),
                reader.duration("cash.files-every"),
                reader.duration("cash.settled"),
                mapping("cash.csv-mapping", CsvMapping::of),
                mapping("cash.remittance-mapping", RemittanceMapping::of),
                CashPlan.NO_FILES.matchEvery());
    }

    private Optional<Path> folder() {
        Optional<Path> folder = reader.optionalText("cash.folder").map(configFolder::resolve);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            file.fault("cash.folder", "names the folder " + folder.get() + ", which does not exist");
        }
        return folder;
    }

    private Optional<SftpPlace> sftp() {
        Optional<String> host = reader.optionalText("cash.sftp.host");
        Optional<String> user = reader.optionalText("cash.sftp.user");
        Optional<Secret> password = file.secret("cash.sftp.password");
        Optional<Path> key = existing("cash.sftp.key");
        Optional<Path> knownHosts = existing("cash.sftp.known-hosts");
        if (host.isEmpty()) {
            return Optional.empty();
        }
        if (!host.get().matches("[A-Za-z0-9._:\\[\\]-]+")) {
            file.fault("cash.sftp.host", "must be a host's name or address, not '" + host.get() + "'");
        }
        if (user.isEmpty()) {
            file.fault("cash.sftp.user", "is missing: with cash.sftp.host somebody has to sign in");
        }
        if (knownHosts.isEmpty() && !file.refused("cash.sftp.known-hosts")) {
            file.fault(
                    "cash.sftp.known-hosts",
                    "is missing: without the server's key anybody could pass for it; 'ssh-keyscan HOST' prints it, the"
                            + " server's people confirm it");
        }
        if (password.isPresent() == key.isPresent() && !file.refused("cash.sftp.key")) {
            file.fault("cash.sftp.password", "or cash.sftp.key is needed, and only one of them");
        }
        return Optional.of(new SftpPlace(
                host.get(),
                reader.integer("cash.sftp.port"),
                user.orElse(""),
                password.map(Secret::value),
                key,
                knownHosts.orElse(configFolder),
                reader.text("cash.sftp.directory"),
                reader.duration("cash.sftp.deadline")));
    }

    private Optional<Path> existing(String key) {
        Optional<Path> path = reader.optionalText(key).map(configFolder::resolve);
        if (path.isPresent() && !Files.isReadable(path.get())) {
            file.fault(key, "names the file " + path.get() + ", which cannot be read");
        }
        return path;
    }

    private <T> Optional<T> mapping(String key, Function<Map<String, String>, T> reading) {
        Optional<Path> path = existing(key);
        if (path.isEmpty() || file.refused(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(BankMappings.settings(path.get())));
        } catch (BankFileException e) {
            e.faults().forEach(fault -> file.fault(key, "cannot be used: " + fault.words()));
            return Optional.empty();
        } catch (ConfigException e) {
            e.faults().forEach(fault -> file.fault(key, "cannot be used: " + fault));
            return Optional.empty();
        }
    }
}
