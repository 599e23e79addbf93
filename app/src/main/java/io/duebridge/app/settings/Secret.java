package io.duebridge.app.settings;

/** A password or key; {@code toString} does not show it. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
