package io.duebridge.spi;

import java.util.Optional;

/**
 * One setting of a connector, for binding, for error messages and for the generated settings page.
 *
 * @param key as written in the connection file, kebab case
 * @param secret never shown or logged; given by reference ({@code ${ENV_NAME}})
 * @param defaultValue empty means there is none; with {@code required} the setting must then be given
 */
public record SettingSpec(
        String key, Type type, boolean required, boolean secret, Optional<String> defaultValue, String description) {

    /** How the text of a setting is read. */
    public enum Type {
        TEXT,
        URL,
        /** With a unit: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 2h}, {@code 100d}. */
        DURATION,
        INTEGER,
        BOOLEAN,
        /** {@code name=value, name=value}. */
        TABLE
    }
}
