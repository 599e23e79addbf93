package io.duebridge.app.settings;

import io.duebridge.spi.SettingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:default}} by the environment's value, and {@code file:PATH} of a secret by the file's
 * content. A secret must be given in one of these two ways, so that no settings file ever holds one.
 */
final class References {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");
    private static final String FILE = "file:";

    private final Path folder;
    private final UnaryOperator<@Nullable String> environment;

    References(Path folder, UnaryOperator<@Nullable String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** The values with references replaced; one that cannot be stays as it is, for whoever reads it to refuse. */
    Map<String, String> resolve(Map<String, String> values, List<SettingSpec> specs, BiConsumer<String, String> fault) {
        Map<String, String> resolved = new TreeMap<>();
        values.forEach((key, value) -> {
            boolean secret = specs.stream().anyMatch(spec -> spec.key().equals(key) && spec.secret());
            if (secret && value.startsWith(FILE)) {
                readFile(key, value.substring(FILE.length()), resolved, fault);
            } else if (secret && !value.isBlank() && !VARIABLE.matcher(value).find()) {
                fault.accept(
                        key,
                        "is a secret and must not stand in a file: write ${NAME_OF_AN_ENVIRONMENT_VARIABLE} or"
                                + " file:PATH");
            } else {
                resolved.put(key, variables(value));
            }
        });
        return resolved;
    }

    private String variables(String value) {
        return VARIABLE.matcher(value).replaceAll(match -> {
            String name = match.group(1);
            String found = environment.apply(name);
            String otherwise = match.group(2) == null ? match.group() : match.group(2);
            return Matcher.quoteReplacement(found == null || found.isEmpty() ? otherwise : found);
        });
    }

    private void readFile(String key, String name, Map<String, String> resolved, BiConsumer<String, String> fault) {
        try {
            resolved.put(
                    key,
                    Files.readString(folder.resolve(name), StandardCharsets.UTF_8)
                            .strip());
        } catch (IOException | InvalidPathException e) {
            fault.accept(key, "refers to the file " + name + ", which cannot be read");
        }
    }
}
