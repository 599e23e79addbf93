package io.duebridge.app.settings;

import io.duebridge.app.settings.DuebridgeSettings.PortalLanguages;
import io.duebridge.portal.languages.Languages;
import io.duebridge.portal.languages.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which languages customers can read, and the company's own words. */
final class LanguageSection {
    private static final String FOLDER = "words";

    private LanguageSection() {}

    /** @param config the folder of {@code duebridge.yml} */
    static PortalLanguages bind(SettingsFile file, Path config) {
        List<String> offered = Arrays.stream(
                        file.reader().text("portal.languages").split(",", -1))
                .map(String::strip)
                .toList();
        String usual = file.reader().text("portal.language").strip();
        Optional<Path> words = Optional.of(config.resolve(FOLDER)).filter(Files::isDirectory);
        try {
            new Languages(offered, usual, new Words("messages", words));
            // A language may do without words for mails; those it has must be readable.
            Languages.check(offered, new Words("notices", words));
        } catch (IllegalArgumentException e) {
            file.fault("portal.languages", "cannot be used: " + e.getMessage());
        }
        return new PortalLanguages(offered, usual, words);
    }
}
