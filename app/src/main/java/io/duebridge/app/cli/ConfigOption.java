package io.duebridge.app.cli;

import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.settings.SettingsFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the settings are read from, for every command that needs them. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FOLDER",
            description = "The folder with duebridge.yml and connections/ (default: config beside the program).")
    private @Nullable Path folder;

    DuebridgeSettings load() {
        return SettingsFiles.load(folder(), System::getenv);
    }

    Path folder() {
        if (folder != null) {
            return folder;
        }
        String home = System.getProperty("duebridge.home");
        return home == null ? Path.of("config") : Path.of(home, "config");
    }
}
